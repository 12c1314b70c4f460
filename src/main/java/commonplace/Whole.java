package commonplace;

import commonplace.memory.MemoryAgent;

/// The parts that are watched.
record Whole(
    MemoryAgent memory,
    TasksWiring tasks,
    BotWiring bot,
    EmbeddingWiring embedding,
    Safekeeping safekeeping) {}
