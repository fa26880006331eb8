using System.Globalization;
using Bohr.Docs.Configuration;
using Bohr.Execution.Programs;

namespace Bohr.Docs.Publishing;

/// <summary>A folder on this machine or on a host, and how programs get there.</summary>
internal sealed class TargetPlace
{
    private readonly HostName? _host;
    private readonly string? _sshConfiguration;

    private TargetPlace(HostName? host, PublishTarget target)
    {
        (_host, _sshConfiguration) = (host, target.SshConfiguration);
        (Folder, Allowance) = (target.Folder, target.Deadline);
    }

    /// <summary>What it is called in messages.</summary>
    public string Name => _host?.ToString() ?? "this machine";

    /// <summary>The folder of the target.</summary>
    public string Folder { get; }

    /// <summary>Time that is left for this place.</summary>
    public TimeSpan Allowance { get; set; }

    /// <summary>The places of a target, in their order.</summary>
    public static IReadOnlyList<TargetPlace> Of(PublishTarget target) =>
        target.Hosts.Count == 0 ? [new TargetPlace(null, target)] : [.. target.Hosts.Select(host => new TargetPlace(HostName.Parse(host), target))];

    /// <summary>The command that runs a script there.</summary>
    /// <param name="script">One of <see cref="TargetScript"/>.</param>
    /// <param name="arguments">Its arguments behind the folder.</param>
    public ProgramCommand Script(string script, params IEnumerable<string> arguments)
    {
        string[] words = ["sh", "-c", script, "bohr", Folder, .. arguments];
        return _host is null
            ? new ProgramCommand { Executable = words[0], Arguments = words[1..] }

            // What stands behind the host is handed to the shell of its user as one text.
            : new ProgramCommand { Executable = "ssh", Arguments = [.. SshOptions, "--", Login, ShellWord.Join(words)] };
    }

    /// <summary>The command that copies a folder there, or compares it.</summary>
    /// <param name="options">What rsync does.</param>
    /// <param name="source">A folder of this machine.</param>
    /// <param name="below">A folder below that of the target.</param>
    public ProgramCommand Rsync(IEnumerable<string> options, string source, string below)
    {
        string[] shell = _host is null ? [] : ["--rsh", string.Join(' ', SshOptions.Prepend("ssh").Select(word => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word}\"" : word))];
        var folder = $"{Folder}/{below}/";
        return new ProgramCommand
        {
            Executable = "rsync",
            Arguments = [.. options, .. shell, "--", source + "/", _host is null ? folder : $"{(_host.User is null ? "" : _host.User + "@")}{_host.Bracketed}:{folder}"],
        };
    }

    private string Login => (_host!.User is null ? "" : _host.User + "@") + _host.Name;

    // Nobody is there to answer a question, and a host that does not answer must not hold everything up.
    private IEnumerable<string> SshOptions =>
    [
        "-T", "-o", "BatchMode=yes", "-o", "ConnectTimeout=15", "-o", "ServerAliveInterval=15", "-o", "ServerAliveCountMax=4",
        .. _sshConfiguration is null ? (string[])[] : ["-F", _sshConfiguration],
        .. _host!.Port is { } port ? (string[])["-p", port.ToString(CultureInfo.InvariantCulture)] : [],
    ];
}
