namespace Bohr.Analysis.Rules.Pyflakes.Formatting;

/// <summary>Why a <c>%</c> format cannot be used, with whatever arguments.</summary>
internal enum PercentFormatProblem
{
    /// <summary>It can be used.</summary>
    None,

    /// <summary>It ends within a conversion.</summary>
    IncompleteConversion,

    /// <summary>The parenthesis before a name is not closed.</summary>
    IncompleteKey,

    /// <summary>A width or precision is larger than Python accepts.</summary>
    AmountTooLarge,

    /// <summary>What stands where the letter of a conversion is expected is none; see <see cref="PercentFormat.UnsupportedCharacter"/>.</summary>
    UnsupportedCharacter,
}
