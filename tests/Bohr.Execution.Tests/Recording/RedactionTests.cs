using Bohr.Execution.Recording;

namespace Bohr.Execution.Tests.Recording;

public class RedactionTests
{
    // Every secret here is made up, in the documented form of its issuer.
    public static TheoryData<string, string> Texts => new()
    {
        { "plain text with a path/to/file.py and a time 12:30", "plain text with a path/to/file.py and a time 12:30" },
        { "https://user:secret@example.org/x?y", "https://***@example.org/x?y" },
        { "postgres://u:p%40ss@db:5432/name and http://example.org:8080/@scope", "postgres://***@db:5432/name and http://example.org:8080/@scope" },
        { "https://0123456789abcdef@example.org", "https://***@example.org" },
        { "key AKIAIOSFODNN7EXAMPLE in text", "key *** in text" },
        { "ghp_" + new string('a', 36), "***" },
        { "github_pat_" + new string('b', 40) + " end", "*** end" },
        { "glpat-" + new string('c', 20), "***" },
        { "xoxb-123456789012-abcdefghijkl", "***" },
        { "sk-" + new string('d', 40), "***" },
        { "sk_live_" + new string('e', 24), "***" },
        { "npm_" + new string('f', 36), "***" },
        { "AIza" + new string('g', 35), "***" },
        { "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVPmB92K27uhbUJU1p1r_wW1gFWFOEjXk", "***" },
        { "Authorization: Bearer abcdefgh12345678", "Authorization: *** ***" },
        { "curl -H 'x: Basic dXNlcjpwYXNzd29yZA=='", "curl -H 'x: Basic ***'" },
        { "password=hunter2&next=1", "password=***&next=1" },
        { "db_password: \"two words\", other: 1", "db_password: ***, other: 1" },
        { "--api-key abc123 --verbose", "--api-key *** --verbose" },
        { "{\"access_token\": \"zzz\", \"name\": \"x\"}", "{\"access_token\": ***, \"name\": \"x\"}" },
        { "-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----\nafter", "***\nafter" },
        { "-----BEGIN OPENSSH PRIVATE KEY-----\ncut off in the mid", "***" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_secret_is_taken_out_of_a_text_by_its_form(string text, string expected)
    {
        Redaction.Text(text).ShouldBe(expected);
        Redaction.Text(expected).ShouldBe(expected, "twice is once");
        if (expected != text)
            Redaction.MayHoldSecret(text).ShouldBeTrue("the cheap look misses none");
    }

    [Theory]
    [InlineData("GITHUB_TOKEN", true)]
    [InlineData("DB_PASSWORD", true)]
    [InlineData("AWS_SECRET_ACCESS_KEY", true)]
    [InlineData("npm_config__auth", true)]
    [InlineData("SSH_AUTH_SOCK", true)]
    [InlineData("ApiKey", true)]
    [InlineData("GOOGLE_APPLICATION_CREDENTIALS", true)]
    [InlineData("PATH", false)]
    [InlineData("PWD", false)]
    [InlineData("OLDPWD", false)]
    [InlineData("HOME", false)]
    [InlineData("LANG", false)]
    public void A_variable_is_secret_by_its_name(string name, bool isSecret)
    {
        Redaction.IsSecretName(name).ShouldBe(isSecret);
        Redaction.Value(name, "value").ShouldBe(isSecret ? "***" : "value");
        Redaction.Value(name, "").ShouldBe("");
    }

    [Fact]
    public void An_option_may_tell_that_the_next_argument_is_secret() =>
        Redaction.Arguments(["tool", "--password", "hunter2", "-v", "--token=abc", "--auth-token", "--quiet", "src/keys.py", "--author", "me"])
            .ShouldBe(["tool", "--password", "***", "-v", "--token=***", "--auth-token", "--quiet", "src/keys.py", "--author", "me"]);

    [Fact(Timeout = 20_000)]
    public async Task Long_texts_of_one_letter_take_no_longer_than_others()
    {
        await Task.CompletedTask;
        foreach (var part in (string[])["a", "-", "token", "eyJ", "://", "a=", "--a ", "password ", "-----BEGIN "])
            _ = Redaction.Text("=" + string.Concat(Enumerable.Repeat(part, 8192 / part.Length)));
    }
}
