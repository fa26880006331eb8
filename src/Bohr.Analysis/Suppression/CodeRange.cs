namespace Bohr.Analysis.Suppression;

/// <summary>A part of a file in which some codes are left out.</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="End">Offset after its last one.</param>
/// <param name="Codes">Which codes.</param>
/// <param name="MustHoldWhole">Whether it must hold the whole of a finding; otherwise where the finding, or its statement, begins is enough.</param>
internal readonly record struct CodeRange(int Start, int End, CodeList Codes, bool MustHoldWhole);
