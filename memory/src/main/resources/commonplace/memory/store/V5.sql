-- Answers that are given again: the answer cache.

-- What is learned, forgotten and undone.

-- Snapshots and care.

