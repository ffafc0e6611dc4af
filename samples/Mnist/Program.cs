using Axon;
using MnistSample;
using Spectre.Console;

return Options.Run(args, static options =>
{
    try
    {
        return Train(options);
    }
    catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException or StateMismatchException
        or DeviceNotAvailableException or DeviceCapabilityException or OutOfDeviceMemoryException or TrainingException)
    {
        Console.Error.WriteLine(error.Message.ReplaceLineEndings(" "));
        return 2;
    }
});

static int Train(Options options)
{
    if (options.Save is { } target && Path.GetDirectoryName(Path.GetFullPath(target)) is { } directory && !Directory.Exists(directory))
    {
        throw new DirectoryNotFoundException($"The folder '{directory}' for --save does not exist.");
    }
    IAnsiConsole console = AnsiConsole.Console;
    Device device = options.OpenDevice();
    Training training = new(options, device, console);
    double accuracy = double.NaN;
    if (options.Data is { } folder)
    {
        var (train, test) = Images.LoadIdx(folder);
        accuracy = training.Run(Networks.Mnist, train, test);
    }
    else
    {
        var (train, test) = Images.LoadDigits(options.Seed);
        accuracy = training.Run(Networks.Digits, train, test);
    }
    if (!options.Json)
    {
        console.MarkupLineInterpolated($"Test accuracy: {accuracy:P2}");
    }
    return 0;
}
