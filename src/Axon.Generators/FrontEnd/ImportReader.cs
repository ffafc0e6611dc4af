using System.Runtime.CompilerServices;
using Axon.Vocabulary;
using Microsoft.CodeAnalysis;

namespace Axon.Generators.FrontEnd;

/// <summary>Reads the methods that referenced assemblies export.</summary>
internal static class ImportReader
{
    private const string Core = "Axon.Core";

    // The symbol of a referenced assembly is the same object from edit to edit, so its attributes are read once.
    private static readonly ConditionalWeakTable<IAssemblySymbol, ImportedDefn[]> Known = new();

    public static EquatableArray<ImportedDefn> Read(Compilation compilation, CancellationToken cancellation)
    {
        List<ImportedDefn> imports = [];
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellation.ThrowIfCancellationRequested();
            if (assembly.Name == Core || assembly.Modules.Any(static m => m.ReferencedAssemblies.Any(static a => a.Name == Core)))
            {
                imports.AddRange(Known.GetValue(assembly, ReadAssembly));
            }
        }
        return imports.OrderBy(static i => i.Name, StringComparer.Ordinal).ToEquatable();
    }

    private static ImportedDefn[] ReadAssembly(IAssemblySymbol assembly) =>
        assembly.GetAttributes()
            .Where(static a => SymbolNames.IsAxon(a.AttributeClass, "DefnExportAttribute") && a.ConstructorArguments.Length == 3)
            .Select(a => a.ConstructorArguments is [{ Value: string name }, { Value: int version }, { Value: string text }] ? new ImportedDefn(name, version, text, assembly.Name) : null)
            .OfType<ImportedDefn>().ToArray();
}
