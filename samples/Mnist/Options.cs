using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Axon;

namespace MnistSample;

/// <summary>The command line.</summary>
internal sealed record Options(string? Data, int Epochs, int Batch, int Seed, float LearningRate, string Device, string? Save, string? Load, bool Json)
{
    private static readonly string[] Devices = ["cpu", "cuda", "opencl", "ilgpu-cpu"];

    /// <summary>Parses and runs; errors of the command line are one line on stderr and exit code 2.</summary>
    public static int Run(string[] arguments, Func<Options, int> run)
    {
        Option<string?> data = new("--data") { Description = "Folder of IDX files (MNIST, Fashion-MNIST), plain or .gz; without it, the 8×8 digits that come with the sample", HelpName = "DIR" };
        Option<int?> epochs = new("--epochs") { Description = "Passes over the training images (default: 20 for the digits, 3 with --data)" };
        Option<int> batch = new("--batch") { Description = "Images a step", DefaultValueFactory = static _ => 64 };
        Option<int> seed = new("--seed") { Description = "Seed of weights, dropout and order", DefaultValueFactory = static _ => 42 };
        Option<float> rate = new("--learning-rate") { Description = "Step size of Adam", DefaultValueFactory = static _ => 1e-3f };
        Option<string> device = new("--device") { Description = "Where to compute: cpu, cuda, opencl, ilgpu-cpu", DefaultValueFactory = static _ => "cpu" };
        Option<string?> save = new("--save") { Description = "Write the weights to this safetensors file at the end", HelpName = "FILE" };
        Option<string?> load = new("--load") { Description = "Start from the weights in this safetensors file", HelpName = "FILE" };
        Option<bool> json = new("--json") { Description = "One JSON line an epoch on stdout, and nothing else there" };
        AtLeast(epochs, 0);
        AtLeast(batch, 1);
        device.Validators.Add(result =>
        {
            if (!Devices.Contains(result.GetValueOrDefault<string>()))
            {
                result.AddError($"--device is {result.GetValueOrDefault<string>()}; choose one of {string.Join(", ", Devices)}.");
            }
        });
        rate.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: { } text }] && float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && !(value > 0 && float.IsFinite(value)))
            {
                result.AddError($"--learning-rate is {text}; it must be a positive number.");
            }
        });
        foreach (Option<string?> file in (Option<string?>[])[data, save, load])
        {
            file.Validators.Add(static result =>
            {
                if (result.Tokens is [{ Value: var text }] && string.IsNullOrWhiteSpace(text))
                {
                    result.AddError($"{result.IdentifierToken?.Value} needs a path.");
                }
            });
        }
        RootCommand command = new("Trains a network on handwritten digits.") { data, epochs, batch, seed, rate, device, save, load, json };
        ParseResult parsed = command.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            Console.Error.WriteLine(string.Join(" ", parsed.Errors.Select(static error => error.Message.ReplaceLineEndings(" "))));
            return 2;
        }
        command.SetAction(result => run(new Options(
            result.GetValue(data), result.GetValue(epochs) ?? (result.GetValue(data) is null ? 20 : 3), result.GetValue(batch), result.GetValue(seed), result.GetValue(rate),
            result.GetValue(device)!, result.GetValue(save), result.GetValue(load), result.GetValue(json))));
        return parsed.Invoke();
    }

    public Device OpenDevice() => Device switch
    {
        "cuda" => Axon.Device.Cuda(0),
        "opencl" => Axon.Device.OpenCL(0),
        "ilgpu-cpu" => Axon.Device.IlgpuCpu,
        _ => Axon.Device.Cpu,
    };

    private static void AtLeast(Option option, int least) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int value) && value < least)
        {
            result.AddError($"{option.Name} is {value}; it must be at least {least}.");
        }
    });
}
