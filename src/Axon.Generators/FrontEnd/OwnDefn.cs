using Axon.Generators.Ast;

namespace Axon.Generators.FrontEnd;

/// <summary>A method of this compilation without positions, so that an edit that moves it changes nothing.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Defn">Null where it has errors.</param>
/// <param name="Container">Null for a template.</param>
/// <param name="IsExported">Whether other assemblies may call it.</param>
internal sealed record OwnDefn(string Name, Defn? Defn, Container? Container, bool IsExported);
