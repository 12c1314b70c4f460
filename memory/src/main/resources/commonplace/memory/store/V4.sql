-- Recall: what is kept beside messages, passages and claims so that they are found.

-- What was learned and summarised: facts, summaries, daily digests.

-- What an answer was made of, what was cached, what was undone and erased.
