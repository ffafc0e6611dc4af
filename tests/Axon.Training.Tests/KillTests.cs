using System.Diagnostics;
using System.Globalization;
using Axon.Testing;

namespace Axon.LoopTests;

/// <summary>A process that trains is killed at any moment, and the next one goes on from the last whole checkpoint.</summary>
public sealed class KillTests
{
    private const int Kills = 50;
    private const int MostSteps = 12;

    // The least a line of the losses takes: a digit, a space, 16 hexadecimal digits, a line break.
    private const int LineBytes = 19;

    // 60 examples in batches of 7 are 9 steps; as many epochs as all victims together can make, so that none finishes before it is killed.
    private const int Epochs = ((Kills * MostSteps) / 9) + 2;

    [Fact]
    public void KilledTraining_EndsAsTheUnbrokenOne()
    {
        using TemporaryFolder folder = new();
        (string calm, string killed) = (Path.Combine(folder.Path, "calm"), Path.Combine(folder.Path, "killed"));
        (string calmLosses, string killedLosses) = (Path.Combine(folder.Path, "calm.txt"), Path.Combine(folder.Path, "killed.txt"));
        Finish(calm, calmLosses);
        Dictionary<int, string> expected = File.ReadAllLines(calmLosses).Select(static line => line.Split(' ')).ToDictionary(static p => int.Parse(p[0], CultureInfo.InvariantCulture), static p => p[1]);
        Assert.Equal(Epochs * 9, expected.Count);

        Random random = new(20);
        for (int kill = 0; kill < Kills; kill++)
        {
            // How far it may go is known, so none comes to its end before its time; some are killed while they start, the others around one of their steps.
            using Process victim = Start(killed, killedLosses);
            int steps = random.Next(0, MostSteps + 1);
            long written = File.Exists(killedLosses) ? new FileInfo(killedLosses).Length : 0;
            victim.StandardInput.WriteLine(Reached(killed) + MostSteps);
            victim.StandardInput.Flush();
            while (steps > 0 && (!File.Exists(killedLosses) || new FileInfo(killedLosses).Length < written + (steps * LineBytes)))
            {
                Assert.False(victim.HasExited, $"Victim {kill} ended by itself.");
                Thread.Sleep(1);
            }
            Thread.SpinWait(random.Next(0, 200_000));
            victim.Kill();
            victim.WaitForExit();
        }
        int reached = Reached(killed);
        Finish(killed, killedLosses);

        Assert.InRange(reached, Kills, (Epochs * 9) - 1);
        string[] lines = File.ReadAllLines(killedLosses);
        Assert.True(lines.Length >= expected.Count);
        // A step that was made again after a kill had the same loss.
        Assert.All(lines.Select(static line => line.Split(' ')), part => Assert.Equal(expected[int.Parse(part[0], CultureInfo.InvariantCulture)], part[1]));
        Assert.Equal(expected.Keys.Order(), lines.Select(static line => int.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture)).Distinct().Order());
        Assert.Equal(File.ReadAllBytes(Path.Combine(calm, "trained.safetensors")), File.ReadAllBytes(Path.Combine(killed, "trained.safetensors")));
        Assert.Equal(Directory.GetFiles(calm).Select(Path.GetFileName).Order(), Directory.GetFiles(killed).Select(Path.GetFileName).Order());
    }

    private static int Reached(string folder) =>
        Checkpoint.Latest(folder) is { } path ? int.Parse(Path.GetFileNameWithoutExtension(path)["step-".Length..], CultureInfo.InvariantCulture) : 0;

    private static void Finish(string folder, string losses)
    {
        using Process process = Start(folder, losses);
        process.StandardInput.Close();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }

    private static Process Start(string folder, string losses) => Process.Start(new ProcessStartInfo(
        Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
        [typeof(Victim).Assembly.Location, folder, losses, Epochs.ToString(CultureInfo.InvariantCulture)])
    {
        RedirectStandardInput = true,
        RedirectStandardError = true,
        // Small programs need no second compile, and the machine has others to serve.
        Environment = { ["DOTNET_TieredCompilation"] = "1", ["AXON_THREADS"] = "1" },
    })!;
}
