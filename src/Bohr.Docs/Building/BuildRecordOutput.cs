namespace Bohr.Docs.Building;

/// <summary>An output in a <see cref="BuildRecord"/>.</summary>
/// <param name="Name">Its name: builder, edition and language.</param>
/// <param name="Edition">Its edition; null: none.</param>
/// <param name="Status">How its last build ended.</param>
/// <param name="Pages">Pages that it has.</param>
public sealed record BuildRecordOutput(string Name, string? Edition, BuildRecordStatus Status, int Pages);
