using System.Globalization;
using Axon.Generators.Elaborate;
using Axon.Generators.Graphs;
using Axon.Vocabulary;

namespace Axon.Generators.Emit;

internal static partial class EntryWriter
{
    private sealed partial class Entry
    {
        /// <summary>Ranks first, then each named size from the first axis that has it, then every other axis against what it must be.</summary>
        private void WriteShapes()
        {
            foreach (string name in program.SizeParameters)
            {
                // An enum is passed as itself and counts as its number.
                bool isInteger = program.Parameters.Any(p => p.Name == name && p.Type == "int");
                sizes[name] = isInteger ? ProgramNames.Identifier(name) : $"((int){ProgramNames.Identifier(name)})";
            }
            List<(ProgramParameter Parameter, int Axis, Dim Dim)> pending = [];
            foreach (ProgramParameter parameter in Tensors)
            {
                EquatableArray<Dim> shape = parameter.Shape!.Value;
                Writer.Line($"{Launch}.RequireRank({Arguments(parameter)}, {Number(shape.Count)}, {Expected(parameter)});");
                pending.AddRange(shape.Select((dim, axis) => (parameter, axis, dim)));
            }
            // A bare name is the size of the first axis that has it, so that errors blame later ones; the rest in order, as soon as they can be computed.
            List<(ProgramParameter Parameter, int Axis, Dim Dim)> checks = [];
            foreach ((ProgramParameter parameter, int axis, Dim dim) in pending)
            {
                if (dim.IsSymbol && !sizes.ContainsKey(dim.ToString()))
                {
                    Bind(dim.ToString(), $"{ProgramNames.Identifier(parameter.Name)}.Shape[{Number(axis)}]");
                }
                else
                {
                    checks.Add((parameter, axis, dim));
                }
            }
            while (checks.Count > 0)
            {
                int ready = checks.FindIndex(c => c.Dim.Symbols.All(sizes.ContainsKey));
                if (ready >= 0)
                {
                    (ProgramParameter parameter, int axis, Dim dim) = checks[ready];
                    checks.RemoveAt(ready);
                    Writer.Line($"{Launch}.RequireAxis({Arguments(parameter)}, {Number(axis)}, {SizeText(dim)}, {Expected(parameter)});");
                    continue;
                }
                int solvable = checks.FindIndex(c => Solve(c.Dim) is not null);
                if (solvable < 0)
                {
                    throw new InvalidOperationException($"{label}: no argument tells the size {checks[0].Dim}");
                }
                // 2*n = 10 gives n = 5; 2*n = 9 is an error.
                (ProgramParameter owner, int at, Dim equation) = checks[solvable];
                checks.RemoveAt(solvable);
                (string symbol, Dim factor, Dim offset) = Solve(equation)!.Value;
                Bind(symbol, $"{Launch}.SolveAxis({Arguments(owner)}, {Number(at)}, {SizeText(factor)}, {SizeText(offset)}, {Expected(owner)})");
            }
            foreach (Guard guard in program.Guards)
            {
                if (guard.IsUsers)
                {
                    string named = string.Join(", ", guard.Left.Symbols.Concat(guard.Right.Symbols).Distinct(StringComparer.Ordinal).Select(s => $"{s} = {{{SizeOf(s)}}}"));
                    using (Writer.Block($"if ({SizeText(guard.Left)} != {SizeText(guard.Right)})"))
                    {
                        Writer.Line($"throw {Launch}.Failed({ProgramNames.Quote(label)}, {ProgramNames.Quote(guard.Message)}, $\"{named}\");");
                    }
                    continue;
                }
                Writer.Line($"{Launch}.RequireSize({ProgramNames.Quote(label)}, {SizeText(guard.Left)}, {SizeText(guard.Right)}, {ProgramNames.Quote(guard.Message)});");
            }
            // All that is demanded of an argument for one reason is one check.
            foreach (IGrouping<(string Parameter, string Message), NumberGuard> same in program.NumberGuards.GroupBy(static guard => (guard.Parameter, guard.Message)))
            {
                string local = ProgramNames.Identifier(same.Key.Parameter);
                // Not the opposite comparison: with NaN neither holds.
                string fault = string.Join(" || ", same.Select(guard => guard.Wanted ? $"!({local} {guard.Operator} {BoundText(guard)})" : $"{local} {guard.Operator} {BoundText(guard)}"));
                using (Writer.Block($"if ({fault})"))
                {
                    Writer.Line($"throw {Launch}.OutOfRange({ProgramNames.Quote(label)}, {ProgramNames.Quote(same.Key.Parameter)}, {local}, {ProgramNames.Quote(same.Key.Message)});");
                }
            }
        }

        private static string BoundText(NumberGuard guard) => guard.Element == DType.Float32
            ? ((float)guard.Bound).ToString("R", CultureInfo.InvariantCulture) + "f"
            : guard.Bound.ToString("R", CultureInfo.InvariantCulture) + "d";

        private void Bind(string symbol, string value)
        {
            string local = Fresh(symbol);
            Writer.Line($"int {local} = {value};");
            sizes.Add(symbol, local);
        }

        private (string Symbol, Dim Factor, Dim Offset)? Solve(Dim size) => ArgumentSizes.Solve(size, sizes.ContainsKey);

        private string SizeOf(string symbol) =>
            sizes.TryGetValue(symbol, out string? local) ? local : throw new InvalidOperationException($"{label}: no argument tells the size {symbol}");

        /// <summary>A size as an int; arithmetic that overflows throws.</summary>
        private string SizeText(Dim dim)
        {
            string text = dim.ToCSharp(SizeOf);
            return dim.IsConstant || dim.IsSymbol ? text : $"checked({text})";
        }

        private string Arguments(ProgramParameter parameter) =>
            $"{ProgramNames.Quote(label)}, {ProgramNames.Quote(parameter.Name)}, {ProgramNames.Identifier(parameter.Name)}";

        private static string Expected(ProgramParameter parameter) => ProgramNames.Quote($"[{string.Join(", ", parameter.Shape!.Value)}]");

        private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
    }
}
