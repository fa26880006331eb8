using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Sources;

/// <summary>Decides what a symbolic link of the user's becomes in a copy: a link to the same file of the copy, or nothing when it leads out of the sources.</summary>
internal sealed class LinkCheck(string origin)
{
    private readonly string _realOrigin = LinuxFile.RealPath(origin) ?? origin;

    /// <summary>The link that was asked for last is kept.</summary>
    public bool IsKept { get; private set; }

    /// <summary>What the link says in the copy; null: it must not be there.</summary>
    /// <param name="path">The link, relative to the source folder.</param>
    /// <param name="notice">What the user should know.</param>
    public string? Text(string path, out string? notice)
    {
        notice = null;
        IsKept = false;
        var shown = ShownPath.Of(origin, path);
        var text = LinuxFile.ReadLink($"{origin}/{path}");
        if (text is null)
        {
            notice = $"{shown} is a symbolic link that cannot be read.";
            return null;
        }

        var folder = path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";
        var target = LinuxFile.RealPath($"{origin}/{path}");
        var lexical = text.StartsWith('/') ? null : RelativePath.Normalize(folder, text);
        var staysInside = lexical is not null && !RelativePath.LeadsOut(lexical);
        if (target is null ? !staysInside : target != _realOrigin && !target.StartsWith(_realOrigin + "/", StringComparison.Ordinal))
        {
            notice = $"{shown} is a symbolic link to {ShownPath.Of(text)}, outside of the source folder, so that it cannot be part of a copy of the sources. " +
                "Replace it by a file that includes the other ('.. include::'), move the other into the source folder, or exclude the link.";
            return null;
        }

        IsKept = true;
        if (target is null)
            notice = $"{shown} is a symbolic link to {ShownPath.Of(text)}, where nothing is.";

        // A link that takes a way around would, from the copy, lead into the user's folder or nowhere.
        return staysInside ? text : RelativePath.Between(folder, target == _realOrigin ? "" : target![(_realOrigin.Length + 1)..]);
    }
}
