using System.Net;
using System.Net.Sockets;
using Bohr.Execution.Programs;

namespace Bohr.Docs.Tests.Publishing;

/// <summary>A real sshd on a free port of 127.0.0.1, with keys of its own, as the current user; it ends with the test.</summary>
/// <remarks>
/// Several of them stand for several hosts: whoever comes in over one finds its own folder behind the same path, because each connection turns a
/// link first. That is right as long as one connection comes after the other, which is what publishing promises.
/// </remarks>
internal sealed class SshServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<ProgramOutcome> _server;
    private readonly string _folder;

    private SshServer(string folder, string name, int port)
    {
        (_folder, Name, Port) = (folder, name, port);
        _server = ProgramRunner.RunAsync(
            new ProgramCommand
            {
                // sshd demands to be called by its whole path.
                Executable = "/usr/sbin/sshd",
                Arguments = ["-D", "-e", "-f", Path.Combine(folder, name + ".sshd_config")],
                Options = new ProgramOptions { Deadline = TimeSpan.FromMinutes(20), StopGrace = TimeSpan.FromSeconds(2), CollectsEvidence = false },
            },
            _stop.Token);
    }

    public string Name { get; }

    public int Port { get; }

    /// <summary>As the configuration names it.</summary>
    public string Host => $"127.0.0.1:{Port}";

    /// <summary>The folder that the path of the target means on this host.</summary>
    public string Www => Path.Combine(_folder, Name, "www");

    /// <summary>Commands of a shell that are run before each command that comes in, which is in <c>SSH_ORIGINAL_COMMAND</c>.</summary>
    public string Hook
    {
        set => File.WriteAllText(Path.Combine(_folder, Name + ".hook"), value);
    }

    /// <summary>The folder of a target, the same path for all servers of a folder.</summary>
    public static string TargetIn(string folder) => Path.Combine(folder, "host", "www");

    /// <summary>The configuration of a client that gets in.</summary>
    public static string ClientIn(string folder) => Path.Combine(folder, "ssh_config");

    public static async Task<SshServer> StartAsync(string folder, string name)
    {
        await MakeKeysAsync(folder);
        Directory.CreateDirectory(Path.Combine(folder, name));
        if (Environment.UserName == "root")
            Directory.CreateDirectory("/run/sshd");

        // Somebody else may take the free port before sshd does; then there is another one.
        for (var attempt = 0; ; attempt++)
        {
            var port = FreePort();
            Configure(folder, name, port);
            var server = new SshServer(folder, name, port);
            if (await server.AnswersAsync())
                return server;

            await server.DisposeAsync();
            if (attempt == 3)
                throw new InvalidOperationException($"sshd did not start: {(await server._server).Error}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _server.WaitAsync(TimeSpan.FromSeconds(30));
        _stop.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task MakeKeysAsync(string folder)
    {
        if (File.Exists(ClientIn(folder)))
            return;

        foreach (var key in (string[])["host_key", "user_key"])
        {
            var made = await ProgramRunner.RunAsync(new ProgramCommand
            {
                Executable = "ssh-keygen",
                Arguments = ["-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(folder, key)],
                Options = new ProgramOptions { Deadline = TimeSpan.FromSeconds(30) },
            });
            made.IsSuccess.ShouldBeTrue(made.Error.ToString());
        }

        File.Copy(Path.Combine(folder, "user_key.pub"), Path.Combine(folder, "authorized_keys"));
        await File.WriteAllTextAsync(ClientIn(folder),
            $"""
            Host *
              IdentityFile "{folder}/user_key"
              IdentitiesOnly yes
              UserKnownHostsFile "{folder}/known_hosts"
              GlobalKnownHostsFile /dev/null
              StrictHostKeyChecking yes
              LogLevel ERROR

            """);
    }

    private static void Configure(string folder, string name, int port)
    {
        var hook = Path.Combine(folder, name + ".hook");
        File.WriteAllText(hook, "");
        File.WriteAllText(Path.Combine(folder, name + ".login"),
            $"""
            ln -sfn '{folder}/{name}' '{folder}/host'
            . '{hook}'
            exec sh -c "$SSH_ORIGINAL_COMMAND"

            """);
        File.WriteAllText(Path.Combine(folder, name + ".sshd_config"),
            $"""
            ListenAddress 127.0.0.1:{port}
            HostKey "{folder}/host_key"
            PidFile none
            AuthorizedKeysFile "{folder}/authorized_keys"
            AuthenticationMethods publickey
            StrictModes no
            UsePAM no
            PermitRootLogin yes
            MaxStartups 100
            ForceCommand exec sh '{folder}/{name}.login'

            """);
        File.AppendAllText(Path.Combine(folder, "known_hosts"), $"[127.0.0.1]:{port} {File.ReadAllText(Path.Combine(folder, "host_key.pub")).Trim()}\n");
    }

    private async Task<bool> AnswersAsync()
    {
        for (var i = 0; i < 300 && !_server.IsCompleted; i++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port, _stop.Token);
                return true;
            }
            catch (SocketException)
            {
                await Task.Delay(50, _stop.Token);
            }
        }

        return false;
    }
}
