using System.Text.RegularExpressions;
using Axon.Testing;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Axon.Oracle;

/// <summary>Our numbers against those of other libraries: every record whose operation we have passes eagerly and compiled; the rest are listed with a reason.</summary>
public sealed class OracleTests(ITestOutputHelper output, OracleTests.Messages console) : IClassFixture<OracleTests.Messages>
{
    private static string Folder { get; } = Environment.GetEnvironmentVariable("AXON_ORACLE") is { Length: > 0 } given ? given : Path.Combine(RepositoryRoot.Path, "..", "shared", "oracle");

    [OracleFact]
    public void Records_PassOrAreListed()
    {
        List<Outcome> outcomes = OracleRun.Run(Record.ReadAll(Folder));
        (Regex Pattern, string Line)[] listed = [.. File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "tests", "Axon.Oracle", "without-counterpart.txt"))
            .Where(static line => line.Trim().Length > 0 && line[0] != '#')
            .Select(static line => (new Regex("^" + Regex.Escape(line.Split('|')[0].Trim()).Replace("\\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.CultureInvariant), line))];
        List<string> wrong = [];
        int conventions = 0;
        foreach (Outcome outcome in outcomes)
        {
            if (outcome.Failure is not null && (outcome.Record.IsTie || listed.Any(row => row.Pattern.IsMatch(outcome.Record.Id))))
            {
                conventions++;
            }
            else if (outcome.Failure is { } failure)
            {
                wrong.Add($"FAILED {outcome.Record.Id}: {failure}");
            }
            else if (outcome.WithoutCounterpart is { } reason && !listed.Any(row => row.Pattern.IsMatch(reason) || row.Pattern.IsMatch(outcome.Record.Id)))
            {
                wrong.Add($"NOT LISTED {outcome.Record.Id}: {reason}");
            }
        }
        foreach (string line in wrong)
        {
            Write(line);
        }
        // A derivative at a kink is a convention, and so are the records listed by name.
        int without = outcomes.Count(static outcome => outcome.WithoutCounterpart is not null) + conventions;
        int failed = outcomes.Count(static outcome => outcome.Failure is not null) - conventions;
        Write($"oracle: {outcomes.Count - without - failed} passed, {failed} failed, {without} without counterpart");
        Assert.Empty(wrong);
    }

    private void Write(string line)
    {
        output.WriteLine(line);
        console.Write(line);
    }

    /// <summary>What is said past the output of a test, which is shown only when it fails: xunit's messages of diagnosis reach the console of every run.</summary>
    public sealed class Messages(IMessageSink sink)
    {
        /// <summary>Shows a line in the output of the run.</summary>
        /// <param name="line">The line.</param>
        public void Write(string line) => sink.OnMessage(new DiagnosticMessage(line));
    }

    private sealed class OracleFactAttribute : FactAttribute
    {
        public OracleFactAttribute() => Skip = Directory.Exists(Folder) ? null : $"There are no records at {Path.GetFullPath(Folder)}; AXON_ORACLE names their folder.";
    }
}
