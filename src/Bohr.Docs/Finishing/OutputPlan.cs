using Bohr.Docs.Configuration;
using Bohr.Docs.Sphinx;
using Bohr.Execution.Graphs;

namespace Bohr.Docs.Finishing;

/// <summary>What is to be done for one output; filled by the class of its builder.</summary>
internal sealed class OutputPlan(DocsProject project, BuiltOutput built, PublicLayout layout, FinishingOptions options)
{
    internal DocsProject Project { get; } = project;

    internal BuiltOutput Built { get; } = built;

    internal PublicLayout Layout { get; } = layout;

    internal FinishingOptions Options { get; } = options;

    internal FinishingFolders Folders { get; } = new(project.Output);

    internal DocsOutput Output => Built.Output;

    internal string Name => Built.Output.Name;

    /// <summary>What Sphinx wrote.</summary>
    internal OutputListing Listing { get; } = OutputListing.Of(built.Folder);

    /// <summary>The folder for what is made of it.</summary>
    internal string Work => Folders.Work(Name);

    /// <summary>The folder of the public tree, with a final slash; empty: nothing of it is public.</summary>
    internal string Place => Layout.FolderOf(Output) ?? "";

    /// <summary>What must be made before anything is staged.</summary>
    internal List<TaskDefinition> Tasks { get; } = [];

    /// <summary>What goes to the public tree once all tasks have completed.</summary>
    internal List<StagedFile> Staged { get; } = [];

    /// <summary>Why the output cannot be finished, each a sentence. Nothing of it runs then.</summary>
    internal List<string> Problems { get; } = [];

    /// <summary>The full name of one of its tasks.</summary>
    internal string TaskName(string what) => $"{Name}: {what}";

    /// <summary>Adds a task that makes files.</summary>
    internal void Make(string what, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs, Func<TaskContext, ValueTask> action, params (string Name, string Value)[] values) => Tasks.Add(new TaskDefinition
    {
        Name = TaskName(what),
        Inputs = inputs,
        Outputs = outputs,
        Values = values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal),
        Action = action,
    });

    /// <summary>Adds a file for the public tree.</summary>
    /// <param name="path">Below <see cref="Place"/>.</param>
    /// <param name="source">What it is a copy of.</param>
    internal void Stage(string path, string source) => Staged.Add(new StagedFile(Place + path, source));

    /// <summary>Adds a file that stands at the root of the site, wherever the output itself has its place.</summary>
    internal void StageAtRoot(string path, string source) => Staged.Add(new StagedFile(PublicLayout.RootOf(Output) + path, source));
}
