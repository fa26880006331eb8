using Bohr.Docs.Publishing;

namespace Bohr.Docs.Tests.Publishing;

public class HostNameTests
{
    [Theory]
    [InlineData("www", null, "www", null)]
    [InlineData("deploy@www.example.org:2222", "deploy", "www.example.org", 2222)]
    [InlineData("10.0.0.7:22", null, "10.0.0.7", 22)]
    [InlineData("a@[fe80::1]:22", "a", "fe80::1", 22)]
    public void A_host_has_a_user_a_name_and_a_port(string text, string? user, string name, int? port)
    {
        HostName.ProblemOf(text).ShouldBeNull();
        var host = HostName.Parse(text);
        (host.User, host.Name, host.Port).ShouldBe((user, name, port));
        host.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-oProxyCommand=touch pwned")]
    [InlineData("www\n")]
    [InlineData("a b")]
    [InlineData("www;id")]
    [InlineData("www:/etc")]
    [InlineData("a@b@c")]
    [InlineData("@www")]
    [InlineData("-a@www")]
    [InlineData("[::1")]
    [InlineData("www:65536")]
    public void What_ssh_or_rsync_could_take_for_something_else_is_no_host(string text)
    {
        HostName.ProblemOf(text).ShouldNotBeNull();
        Should.Throw<ArgumentException>(() => HostName.Parse(text));
    }
}
