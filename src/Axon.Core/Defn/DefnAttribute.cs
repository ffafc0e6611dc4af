namespace Axon;

/// <summary>
/// Marks a static method as numeric code that is compiled at build time: <c>F</c> gives <c>Compiled.F</c>, and <c>Compiled.FGrad</c> where it returns a real scalar.
/// The method itself stays callable and runs eagerly, step by step.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DefnAttribute : Attribute;
