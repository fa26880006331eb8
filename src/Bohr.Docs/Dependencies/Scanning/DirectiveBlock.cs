using Bohr.Findings.Paths;

namespace Bohr.Docs.Dependencies.Scanning;

/// <summary>The argument and the options of a directive that names a file.</summary>
internal ref struct DirectiveBlock(ReadOnlySpan<byte> text)
{
    // PATH_MAX of Linux.
    private const int LongestPath = 4096;

    private readonly ReadOnlySpan<byte> _text = text;
    private string _argument = "";
    private string _file = "";
    private string _difference = "";
    private bool _hasOptions;
    private bool _isVerbatim;
    private bool _isPart;
    private bool _isLink;
    private Option _last;

    private enum Option
    {
        Other,
        File,
        Difference,
    }

    /// <summary>Adds a line, from the first character to behind the last.</summary>
    public void Add(int start, int end)
    {
        var line = _text[start..end];
        if (line.IsEmpty)
            return;

        var behind = RestructuredTextScanner.BehindField(line);
        if (behind > 0)
            AddOption(line[1..(behind - 1)], line[behind..].TrimStart(" \t"u8));
        else if (!_hasOptions)
            Join(ref _argument, line);
        else if (_last == Option.File)
            Join(ref _file, line);
        else if (_last == Option.Difference)
            Join(ref _difference, line);
    }

    /// <summary>Adds what the block refers to.</summary>
    public readonly void AddTo(List<FileReference> found, DirectiveRule rule, int line)
    {
        if (rule.Form == DirectiveForm.FileOption)
        {
            if (_file.Length > 0 && !_isLink)
                found.Add(new FileReference(rule.Kind, rule.Traits, line, _file));

            return;
        }

        if (_difference.Length > 0 && rule.Kind == DependencyKind.LiteralInclude)
            found.Add(new FileReference(rule.Kind, rule.Traits, line, _difference));

        var target = _argument;
        if (rule.Kind == DependencyKind.Image)
            target = WithoutSpace(target);

        // Files that come with docutils, and addresses, are nobody's sources; what a variable stands for (kernel-include) only the build knows.
        if (target.Length == 0 || (rule.Traits.HasFlag(ReferenceTraits.MachineRoot) && target.Contains('$', StringComparison.Ordinal))
            || target.Contains("://", StringComparison.Ordinal) || (rule.Kind == DependencyKind.Image && target.StartsWith("data:", StringComparison.Ordinal))
            || (rule.Kind == DependencyKind.Include && target[0] == '<' && target[^1] == '>'))
            return;

        var kind = rule.Kind == DependencyKind.Include && _isVerbatim ? DependencyKind.Verbatim : rule.Kind;
        var traits = rule.Traits;
        if (kind == DependencyKind.Include && _isPart)
            traits |= ReferenceTraits.Part;

        if (kind == DependencyKind.Image && target.EndsWith(".*", StringComparison.Ordinal))
            traits |= ReferenceTraits.Pattern;

        found.Add(new FileReference(kind, traits, line, target));
    }

    /// <summary>What is longer than a path can be needs no more lines.</summary>
    private static void Join(ref string path, ReadOnlySpan<byte> line)
    {
        if (path.Length <= LongestPath)
            path += LinuxPath.Decode(line);
    }

    private void AddOption(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        _hasOptions = true;
        _last = Option.Other;
        if (name.SequenceEqual("file"u8))
        {
            _last = Option.File;
            _file = LinuxPath.Decode(value);
        }
        else if (name.SequenceEqual("diff"u8))
        {
            _last = Option.Difference;
            _difference = LinuxPath.Decode(value);
        }
        else if (name.SequenceEqual("literal"u8) || name.SequenceEqual("code"u8))
        {
            _isVerbatim = true;
        }
        else if (name.StartsWith("start-"u8) || name.StartsWith("end-"u8))
        {
            _isPart = true;
        }
        else if (name.SequenceEqual("url"u8))
        {
            _isLink = true;
        }
    }

    /// <summary>White space in the address of a picture means nothing unless a backslash precedes it.</summary>
    private static string WithoutSpace(string target)
    {
        if (target.AsSpan().IndexOfAny(" \t") < 0)
            return target;

        var parts = target.Split("\\ ");
        return string.Join(' ', parts.Select(part => string.Concat(part.Where(one => !char.IsWhiteSpace(one)))));
    }
}
