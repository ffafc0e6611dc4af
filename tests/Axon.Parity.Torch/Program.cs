using Axon.Parity.Torch;
using Axon.Serialization;

if (args.Length != 1)
{
    Console.Error.WriteLine("Axon.Parity.Torch FILE: computes every case with libtorch and writes what goes in and comes out to a safetensors file.");
    return 2;
}
List<Axon.Runtime.StateLeaf> leaves = [];
foreach ((string name, Func<Draw, TorchSharp.torch.Tensor> call) in (IEnumerable<(string, Func<Draw, TorchSharp.torch.Tensor>)>)[
    .. Products.Cases, .. Convolutions.Cases, .. Pools.Cases, .. Norms.Cases, .. Sequences.Cases, .. Activations.Cases, .. Losses.Cases])
{
    leaves.AddRange(new Draw(name).Record(call));
}
SafetensorsFile.Write(args[0], leaves);
return 0;
