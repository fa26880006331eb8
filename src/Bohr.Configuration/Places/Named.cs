namespace Bohr.Configuration.Places;

/// <summary>An entry whose name the user chose, such as an edition.</summary>
/// <param name="Name">The name, and where it stands.</param>
/// <param name="Value">What was written under it.</param>
/// <typeparam name="T">What kind of value it is.</typeparam>
public readonly record struct Named<T>(Placed<string> Name, T Value);
