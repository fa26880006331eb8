namespace Bohr.Analysis.Suppression;

/// <summary>Some of the codes in a <see cref="CodeTable"/>, one after another: those of one comment.</summary>
/// <param name="First">Index of the first.</param>
/// <param name="Count">How many.</param>
internal readonly record struct CodeList(int First, int Count);
