using Bohr.Configuration.Kinds;
using Bohr.Configuration.Sections;

namespace Bohr.Docs.Configuration;

/// <summary>A rule for Sphinx's messages.</summary>
internal static class MessageSection
{
    public static readonly SectionKeyOf<string> Text = new("text", new TextKind("a part of the message"), "A part of the message's text.") { Default = "any" };

    public static readonly SectionKeyOf<string> Type = new("type", new TextKind("a type of Sphinx's messages, such as ref.python"),
        "The message's type, such as ref.python, or ref for all of them.")
    { Default = "any" };

    public static readonly SectionKeyOf<string> File = new("file", new TextKind("a glob such as api/**"),
        "A glob on the source file, relative to the source.")
    { Default = "any" };

    public static readonly SectionKeyOf<MessageAction> Action = new("action",
        new ChoiceKind<MessageAction>(
            ("hide", MessageAction.Hide), ("information", MessageAction.Information), ("warning", MessageAction.Warning), ("error", MessageAction.Error)),
        "What becomes of the messages that meet all conditions.")
    { IsRequired = true };

    public static Section Section { get; } = new("message", "What becomes of some of Sphinx's messages.", Text, Type, File, Action);
}
