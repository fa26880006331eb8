namespace Bohr.Docs.Content.Inventories;

/// <summary>What a server gave.</summary>
/// <param name="Content">The inventory; null: it is still the same, or there is a failure.</param>
/// <param name="Failure">Why there is nothing; null: there is, or it is still the same.</param>
/// <param name="Tag">The server's mark of this version; empty: none.</param>
/// <param name="Modified">When the server says that it was changed, as it wrote it; empty: it does not.</param>
internal sealed record InventoryAnswer(byte[]? Content, string? Failure, string Tag = "", string Modified = "");
