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
    (Images train, Images test) = options.Data is { } folder ? Images.LoadIdx(folder) : Images.LoadDigits(options.Seed);
    IModel model = options.Data is null ? new DigitsModel(options.Seed, device, options.Load) : new MnistModel(options.Seed, device, options.Load);
    if (!options.Json)
    {
        console.MarkupLineInterpolated($"{train.Count:N0} images to learn from, {test.Count:N0} held out, {model.ParameterCount:N0} parameters, on {device.Name}.");
    }
    double accuracy = new Training(model, train, test, options, console).Run();
    if (!options.Json)
    {
        console.MarkupLineInterpolated($"Test accuracy: {accuracy:P2}");
    }
    if (options.Save is { } path)
    {
        model.Save(path);
    }
    return 0;
}
