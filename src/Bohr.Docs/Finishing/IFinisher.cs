namespace Bohr.Docs.Finishing;

/// <summary>Knows what is to be done with the files of one kind of builder.</summary>
internal interface IFinisher
{
    /// <summary>Adds tasks, files to stage and problems. It looks at names only; files are read by the tasks.</summary>
    void Plan(OutputPlan plan);
}
