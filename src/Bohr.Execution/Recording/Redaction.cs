using System.Buffers;
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
        "SIGNATURE", "PRIVATE", "CERT", "DSN", "CONNECTION_STRING", "CONNECTIONSTRING", "WEBHOOK",
    ];

    // What a text must contain for any of the patterns to match; most texts contain none of it.
    private static readonly SearchValues<byte> Separators = SearchValues.Create("=:@"u8);
    private static readonly SearchValues<string> Beginnings = SearchValues.Create(
        [
            "=", ":", "@", "eyJ", "AKIA", "ASIA", "ABIA", "ACCA", "AGPA", "AIDA", "AROA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "sk-", "_live_",
            "_test_", "npm_", "pypi-", "AIza", "ya29.", "hf_", "SG.", "dop_v1_", "dckr_pat_", "hvs.", "-----BEGIN", "earer ", "asic ", "--",
        ],
        StringComparison.Ordinal);

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
    internal static bool MayHoldSecret(ReadOnlySpan<byte> text) =>
        text.ContainsAny(Separators) || text.IndexOf("eyJ"u8) >= 0 || text.IndexOf("-----BEGIN"u8) >= 0 || text.IndexOf("--"u8) >= 0 || text.IndexOf("earer "u8) >= 0
        || text.IndexOf("asic "u8) >= 0 || (text.Length >= 16 && HoldsPrefix(text));

    /// <summary>The text without the secrets that can be told by their form.</summary>
    internal static string Text(string text)
    {
        if (!text.AsSpan().ContainsAny(Beginnings))
            return text;

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

    private static bool TellsSecretNext(string option) => option.StartsWith('-') && !option.Contains('=', StringComparison.Ordinal) && SecretOption().IsMatch(option);

    private static bool HoldsPrefix(ReadOnlySpan<byte> text) =>
        text.IndexOf("AKIA"u8) >= 0 || text.IndexOf("ASIA"u8) >= 0 || text.IndexOf("ABIA"u8) >= 0 || text.IndexOf("ACCA"u8) >= 0 || text.IndexOf("AGPA"u8) >= 0
        || text.IndexOf("AIDA"u8) >= 0 || text.IndexOf("AROA"u8) >= 0 || text.IndexOf("gh"u8) >= 0 || text.IndexOf("glpat-"u8) >= 0 || text.IndexOf("xox"u8) >= 0
        || text.IndexOf("sk-"u8) >= 0 || text.IndexOf("_live_"u8) >= 0 || text.IndexOf("_test_"u8) >= 0 || text.IndexOf("npm_"u8) >= 0
        || text.IndexOf("pypi-"u8) >= 0 || text.IndexOf("AIza"u8) >= 0 || text.IndexOf("ya29."u8) >= 0 || text.IndexOf("hf_"u8) >= 0 || text.IndexOf("SG."u8) >= 0
        || text.IndexOf("dop_v1_"u8) >= 0 || text.IndexOf("dckr_pat_"u8) >= 0 || text.IndexOf("hvs."u8) >= 0;

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

    [GeneratedRegex(@"(?<before>\b(?:bearer|basic)\s+)[\w+/=.~-]{8,}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Authorization();

    // name=value, name: value, --name value, "name": "value", wherever they stand in a text.
    [GeneratedRegex(
        @"(?<before>(?:(?<![\w.-])[\w.-]*?" + SecretWord + @"[\w.-]*[""']?\s*[=:]\s*)|(?:(?<![\w.-])--?[\w.-]*?" + SecretWord + @"[\w.-]*\s+(?!-)))" +
        @"(?!\*\*\*)(?:""[^""\r\n]*""|'[^'\r\n]*'|[^\s""'&;,]+)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^--?[\w.-]*(?:" + SecretWord + @"|auth|key)[\w.-]*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex SecretOption();
}
