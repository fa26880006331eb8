using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Bohr.Execution.Recording;

/// <summary>Takes secrets out of what is recorded, by the name of a setting and by the form of a value.</summary>
/// <remarks>
/// A journal is made to be looked at and passed on, so too much is taken out rather than too little. Forms are those that the issuers
/// document so that scanners find them: GitHub, GitLab, AWS, Google, Slack, Stripe, npm, PyPI, Hugging Face, OpenAI, Docker, Vault, SendGrid; besides
/// JSON Web Tokens (RFC 7519), private keys (RFC 7468), userinfo in URLs (RFC 3986) and the Authorization header (RFC 9110).
/// </remarks>
internal static partial class Redaction
{
    /// <summary>What stands in place of a secret.</summary>
    internal const string Mark = "***";

    private const string SecretWord =
        @"(?:token|secret|passw(?:or)?d|passphrase|pwd|credentials?|api[_-]?key|access[_-]?key|private[_-]?key|signing[_-]?key|authorization)";

    private static readonly string[] SecretNames =
    [
        "TOKEN", "SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "PWD_", "_PWD", "PASS_", "_PASS", "CREDENTIAL", "KEY", "AUTH", "COOKIE", "SESSION_ID",
        "SIGNATURE", "PRIVATE", "DSN", "CONNECTION_STRING", "CONNECTIONSTRING", "WEBHOOK",
    ];

    // Searched one after the other: the generic search for many texts at once is compiled at its first use, which every short run would pay for.
    private static readonly string[] Beginnings =
    [
        "eyJ", "AKIA", "ASIA", "ABIA", "ACCA", "AGPA", "AIDA", "AROA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "sk-", "_live_",
        "_test_", "npm_", "pypi-", "AIza", "ya29.", "hf_", "SG.", "dop_v1_", "dckr_pat_", "hvs.", "-----BEGIN",
    ];

    private static readonly string[] SecretWords = ["token", "secret", "passw", "passphrase", "pwd", "credential", "key", "authorization"];

    /// <summary>Whether a setting of this name is secret whatever its value.</summary>
    internal static bool IsSecretName(string name)
    {
        foreach (var secret in SecretNames)
        {
            if (name.Contains(secret, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>Whether a text must be looked at more closely. Cheap, and wrong only by saying yes too often.</summary>
    internal static bool MayHoldSecret(ReadOnlySpan<char> text)
    {
        foreach (var beginning in Beginnings)
        {
            if (text.IndexOf(beginning, StringComparison.Ordinal) >= 0)
                return true;
        }

        if (text.Contains('@') && text.IndexOf("://", StringComparison.Ordinal) >= 0)
            return true;

        if (text.IndexOf("bearer ", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("basic ", StringComparison.OrdinalIgnoreCase) >= 0)
            return true;

        if (text.IndexOfAny('=', ':', '-') < 0)
            return false;

        foreach (var word in SecretWords)
        {
            if (text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        }

        return false;
    }

    /// <summary>The text without the secrets that can be told by their form.</summary>
    internal static string Text(string text) => MayHoldSecret(text) ? TakeOut(text) : text;

    /// <summary>Apart, so that a run without anything suspicious never loads the engine of regular expressions.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string TakeOut(string text)
    {
        text = PrivateKey().Replace(text, Mark);
        text = UserInfo().Replace(text, Mark + "@");
        text = Token().Replace(text, Mark);
        text = Authorization().Replace(text, "${before}" + Mark);
        return Setting().Replace(text, "${before}" + Mark);
    }

    /// <summary>The value of a setting, such as an environment variable.</summary>
    internal static string Value(string name, string value) => value.Length > 0 && IsSecretName(name) ? Mark : Text(value);

    /// <summary>A command line: an argument may tell that the next one is secret.</summary>
    internal static IReadOnlyList<string> Arguments(IReadOnlyList<string> arguments)
    {
        var redacted = new string[arguments.Count];
        for (var i = 0; i < redacted.Length; i++)
        {
            var argument = arguments[i];
            redacted[i] = i > 0 && TellsSecretNext(arguments[i - 1]) && !argument.StartsWith("--", StringComparison.Ordinal) ? Mark : Text(argument);
        }

        return redacted;
    }

    private static bool TellsSecretNext(string option)
    {
        if (!option.StartsWith('-') || option.Contains('=', StringComparison.Ordinal) || option.Contains("author", StringComparison.OrdinalIgnoreCase))
            return false;

        foreach (var word in SecretWords)
        {
            if (option.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return option.Contains("auth", StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|$)")]
    private static partial Regex PrivateKey();

    // Everything between the scheme and the @: a user's name alone may be a token.
    [GeneratedRegex(@"(?<=://)[^\s/@""'<>]+@")]
    private static partial Regex UserInfo();

    [GeneratedRegex(
        @"eyJ[\w-]{6,}\.[\w-]{6,}(?:\.[\w-]*)?" +
        @"|\b(?:AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AROA)[A-Z0-9]{12,}" +
        @"|\bgh[pousr]_\w{16,}|\bgithub_pat_\w{16,}|\bglpat-[\w-]{16,}|\bxox[a-z]-[\w-]{8,}|\bsk-[\w-]{16,}|\b[rsp]k_(?:live|test)_\w{8,}" +
        @"|\bnpm_\w{20,}|\bpypi-[\w-]{16,}|\bAIza[\w-]{30,}|\bya29\.[\w-]{10,}|\bhf_\w{16,}|\bSG\.[\w-]{10,}\.[\w-]{10,}" +
        @"|\bdop_v1_\w{16,}|\bdckr_pat_[\w-]{16,}|\bhvs\.[\w-]{16,}")]
    private static partial Regex Token();

    [GeneratedRegex(@"(?<before>\b(?:bearer|basic) +)[\w+/=.~-]{8,}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Authorization();

    // name=value, name: value, --name value, "name": "value", wherever they stand in a text.
    [GeneratedRegex(
        @"(?<before>(?:(?<![\w.-])[\w.-]*?" + SecretWord + @"[\w.-]*[""']?\s*[=:]\s*)|(?:(?<![\w.-])--?[\w.-]*?" + SecretWord + @"[\w.-]*\s+(?!-)))" +
        @"(?!\*\*\*)(?:""[^""\r\n]*""|'[^'\r\n]*'|[^\s""'&;,]+)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Setting();
}
