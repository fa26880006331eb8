namespace Bohr.Configuration.Places;

/// <summary>A value and where it was written.</summary>
/// <param name="Value">What was written.</param>
/// <param name="Place">Where.</param>
/// <typeparam name="T">What kind of value it is.</typeparam>
public readonly record struct Placed<T>(T Value, ConfigurationPlace Place);
