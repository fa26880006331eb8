using Bohr.Docs.Configuration;

namespace Bohr.Docs.Tests.Publishing;

/// <summary>Publishing over ssh, with the real rsync, ssh and sshd.</summary>
public sealed class SshPublicationTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bohr ssh-").FullName;
    private readonly PublishedProject _project = new(("index.html", "1"), ("it's a \"$page\".html", "q"), ("-rf", "hyphen"));
    private readonly List<SshServer> _servers = [];

    public async ValueTask InitializeAsync()
    {
        foreach (var name in (string[])["one", "two"])
            _servers.Add(await SshServer.StartAsync(_folder, name));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();

        _project.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task All_hosts_get_the_same_release_and_can_be_rolled_back_together()
    {
        var target = Target();

        var outcome = await _project.PublishAsync(target);
        outcome.Problems.ShouldBeEmpty();
        var first = PublishedProject.Current(_servers[0].Www).ShouldNotBeNull();
        outcome.Lines.Skip(1).ShouldBe(_servers.Select(server => $"{server.Host}: switched to {first} from nothing; 3 files sent, the others linked"));
        Change("2");
        (await _project.PublishAsync(target, isDryRun: true)).Lines.Skip(1).ShouldBe(_servers.SelectMany(server => (string[])
            [$"{server.Host}: ~ index.html (1B)", $"{server.Host}: 0 added, 1 changed, 0 removed against {first}"]));
        (await _project.PublishAsync(target)).Problems.ShouldBeEmpty();
        var second = PublishedProject.Current(_servers[1].Www).ShouldNotBeNull();

        foreach (var server in _servers)
        {
            PublishedProject.Served(server.Www).ShouldBe(new Dictionary<string, string> { ["-rf"] = "hyphen", ["index.html"] = "2", ["it's a \"$page\".html"] = "q" });
            PublishedProject.Releases(server.Www).ShouldBe([first, second]);
        }

        (await _project.RollBackAsync(target)).Lines.ShouldBe(_servers.Select(server => $"{server.Host}: switched to {first} from {second}"));
        _servers.ForEach(server => PublishedProject.Served(server.Www)["index.html"].ShouldBe("1"));
        (await _project.PublishAsync(target)).Lines.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("case $SSH_ORIGINAL_COMMAND in *bohr-lock:*) echo no room >&2; exit 1 ;; esac", "the step on the host exited with code 1: no room.", "no host was switched")]
    [InlineData("case $SSH_ORIGINAL_COMMAND in *rsync*) echo broken >&2; exit 1 ;; esac", "rsync exited with code ", "no host was switched")]
    [InlineData("case $SSH_ORIGINAL_COMMAND in *rsync*) exit 127 ;; esac", "", "no host was switched")]
    [InlineData("exit 7", "the step on the host exited with code 7.", "nothing was changed on any host")]
    public async Task A_host_that_fails_before_the_switch_leaves_all_hosts_as_they_were(string hook, string problem, string otherwise)
    {
        var first = await BeginAsync();
        Change("2");
        _servers[1].Hook = hook + "\n";

        var outcome = await _project.PublishAsync(Target());

        outcome.ExitCode.ShouldBe(3);
        outcome.Problems[0].ShouldStartWith($"{_servers[1].Host}: {problem}");
        outcome.Problems.ShouldContain($"'production' is not published: {otherwise}.");
        for (var i = 0; i < 2; i++)
        {
            // What was brought to the first host is taken back, and its lock with it.
            PublishedProject.Served(_servers[i].Www)["index.html"].ShouldBe("1");
            PublishedProject.Current(_servers[i].Www).ShouldBe(first[i]);
        }

        PublishedProject.Releases(_servers[0].Www).ShouldBe([first[0]]);
        Directory.EnumerateFileSystemEntries(_servers[0].Www).Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_host_that_fails_at_the_switch_is_named_and_those_behind_it_stay()
    {
        var target = Target() with { Hosts = [_servers[1].Host, _servers[0].Host] };
        var first = await BeginAsync();
        Change("2");
        _servers[1].Hook = "case $SSH_ORIGINAL_COMMAND in *bohr-removed:*) echo gone >&2; exit 1 ;; esac\n";

        var outcome = await _project.PublishAsync(target);

        outcome.ExitCode.ShouldBe(3);
        outcome.Problems.ShouldBe(
        [
            $"{_servers[1].Host}: the step on the host exited with code 1: gone. Look at the permissions and the room on the disk of the host.",
            "'production' is not published: this host and those behind it were not switched, those before it were; publish again.",
        ]);
        for (var i = 0; i < 2; i++)
        {
            PublishedProject.Current(_servers[i].Www).ShouldBe(first[i]);
            PublishedProject.Releases(_servers[i].Www).ShouldBe([first[i]]);
        }

        _servers[1].Hook = "";
        (await _project.PublishAsync(target)).ExitCode.ShouldBe(0);
        _servers.ForEach(server => PublishedProject.Served(server.Www)["index.html"].ShouldBe("2"));
    }

    [Fact]
    public async Task A_host_that_is_not_there_is_a_failure_and_not_waited_for()
    {
        await _servers[1].DisposeAsync();
        var dead = _servers[1].Host;

        var outcome = await _project.PublishAsync(Target());

        outcome.ExitCode.ShouldBe(3);
        outcome.Problems[0].ShouldStartWith($"{dead}: ssh did not get there: ssh: connect to host 127.0.0.1 port {_servers[1].Port}: Connection refused");
        Directory.Exists(_servers[0].Www).ShouldBeFalse();
        (await _project.RollBackAsync(Target())).ExitCode.ShouldBe(3);
        _servers.RemoveAt(1);
    }

    [Fact]
    public async Task A_host_that_stands_still_is_given_up_at_its_deadline()
    {
        _servers[1].Hook = "case $SSH_ORIGINAL_COMMAND in *bohr-lock:*) exec sleep 100 ;; esac\n";

        var outcome = await _project.PublishAsync(Target() with { Deadline = TimeSpan.FromSeconds(8) });

        outcome.ExitCode.ShouldBe(3);
        outcome.Problems[0].ShouldMatch($"^{_servers[1].Host}: the step on the host was not done within .*s\\. Look at the network");
        PublishedProject.Releases(_servers[0].Www).ShouldBeEmpty();
        File.Exists(Path.Combine(_servers[0].Www, "current")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_key_that_is_not_known_there_gives_no_question_but_a_failure()
    {
        File.WriteAllText(Path.Combine(_folder, "authorized_keys"), "");

        var outcome = await _project.PublishAsync(Target());

        outcome.Problems[0].ShouldContain("ssh did not get there");
        outcome.Problems[0].ShouldContain("Permission denied (publickey)");
        outcome.ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task A_folder_with_blanks_quotes_and_a_dollar_is_only_a_folder()
    {
        var target = Target() with { Hosts = [_servers[0].Host], Folder = SshServer.TargetIn(_folder) + "/a 'b' \"c\" $(touch pwned); d" };

        (await _project.PublishAsync(target)).Problems.ShouldBeEmpty();

        PublishedProject.Served(Path.Combine(_servers[0].Www, "a 'b' \"c\" $(touch pwned); d")).Count.ShouldBe(3);
        Directory.EnumerateFiles(_folder, "pwned", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    /// <summary>A first release on both hosts, brought there without ssh, which is what takes time; gives their names.</summary>
    private async Task<string[]> BeginAsync()
    {
        foreach (var server in _servers)
            (await _project.PublishAsync(new PublishTarget { Name = "begin", Folder = server.Www })).Problems.ShouldBeEmpty();

        return [.. _servers.Select(server => PublishedProject.Current(server.Www)!)];
    }

    private PublishTarget Target() => new()
    {
        Name = "production",
        Hosts = [.. _servers.Select(server => server.Host)],
        Folder = SshServer.TargetIn(_folder),
        SshConfiguration = SshServer.ClientIn(_folder),
        Deadline = TimeSpan.FromSeconds(60),
    };

    private void Change(string text)
    {
        _project.Stage("index.html", text);
        _project.Record();
    }
}
