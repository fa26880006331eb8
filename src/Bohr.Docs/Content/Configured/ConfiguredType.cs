using Bohr.Docs.Content.Models;

namespace Bohr.Docs.Content.Configured;

/// <summary>A type of content that the project's configuration lists, rather than files of the folder of includes.</summary>
/// <remarks>A new one is a class in a folder of its own, from where <see cref="ContentTypes"/> has it.</remarks>
internal abstract class ConfiguredType
{
    /// <summary>The word on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>The data set of the configuration that holds its records; null: it needs none.</summary>
    public abstract string? DataSet { get; }

    /// <summary>The fields of its records; null: it has none.</summary>
    public abstract Model? Model { get; }

    /// <summary>Makes its outputs.</summary>
    public abstract void Render(ConfiguredRendering rendering);
}
