namespace Bohr.Execution.Native;

/// <summary>Which process group and session a started program has.</summary>
internal enum SpawnGroup
{
    /// <summary>A process group of its own, in our session.</summary>
    Own,

    /// <summary>A session of its own: no terminal reaches it, and it reaches none.</summary>
    Session,

    /// <summary>Ours, as a shell's job has it: a terminal's keys reach both, and it may read from the terminal.</summary>
    Ours,
}
