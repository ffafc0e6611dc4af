using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Axon.Testing;

namespace Axon.Samples.Tests;

/// <summary>The network behind an HTTP endpoint, started as a user starts it.</summary>
public sealed partial class ServingTests
{
    private static readonly object Setosa = new { sepalLength = 5.1, sepalWidth = 3.5, petalLength = 1.4, petalWidth = 0.2 };
    private static readonly object Virginica = new { sepalLength = 6.3, sepalWidth = 3.3, petalLength = 6.0, petalWidth = 2.5 };

    [Fact]
    public async Task Requests_AreAnswered()
    {
        using TemporaryFolder folder = new();
        JsonElement first = await Serve(folder.Path, async client =>
        {
            JsonElement answer = await Classify(client, Virginica);
            Assert.True(answer.GetProperty("virginica").GetDouble() > 0.8, answer.ToString());
            Assert.True((await Classify(client, Setosa)).GetProperty("setosa").GetDouble() > 0.8);
            // All requests share one state.
            JsonElement[] answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Classify(client, Virginica)));
            Assert.All(answers, other => Assert.Equal(answer.ToString(), other.ToString()));
            using HttpResponseMessage refused = await client.PostAsync("/classify", new StringContent("flower"));
            Assert.False(refused.IsSuccessStatusCode);
            return answer;
        });
        // The second start finds the weights of the first.
        Assert.True(File.Exists(Path.Combine(folder.Path, "iris.safetensors")));
        Assert.Equal(first.ToString(), (await Serve(folder.Path, client => Classify(client, Virginica))).ToString());
    }

    private static async Task<JsonElement> Classify(HttpClient client, object flower)
    {
        using HttpResponseMessage response = await client.PostAsJsonAsync("/classify", flower);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<T> Serve<T>(string folder, Func<HttpClient, Task<T>> use)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Serving.dll"), "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        using Process server = Process.Start(start)!;
        try
        {
            while (await server.StandardOutput.ReadLineAsync() is { } line)
            {
                if (Address().Match(line) is { Success: true } found)
                {
                    using HttpClient client = new() { BaseAddress = new Uri(found.Groups[1].Value) };
                    _ = server.StandardOutput.ReadToEndAsync();
                    return await use(client);
                }
            }
            throw new InvalidOperationException("The server ended before it listened.");
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    [GeneratedRegex(@"listening on: (http\S+)")]
    private static partial Regex Address();
}
