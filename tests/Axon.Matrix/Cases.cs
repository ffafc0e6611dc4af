using System.Reflection;
using Axon.Conformance;
using Xunit.Sdk;

namespace Axon.Matrix;

/// <summary>The cases of a theory on the host at every width.</summary>
internal sealed class OnWidthsAttribute(Type cases) : DataAttribute
{
    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) =>
        from name in CaseNames.Of(cases)
        from lanes in new[] { 1, 4, 8, 16 }
        select new object?[] { name, $"host {lanes}x{(lanes == 16 ? 2 : 1)}" };
}

/// <summary>The cases of a theory that runs eagerly.</summary>
internal sealed class EagerCasesAttribute(Type cases) : DataAttribute
{
    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) => CaseNames.Of(cases).Select(static name => new object?[] { name });
}
