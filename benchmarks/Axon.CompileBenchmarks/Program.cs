using Axon.CompileBenchmarks;

// Each number is measured in a process of its own kind: "cold" starts new ones, so that nothing was compiled to machine code before.
return args switch
{
    [] or ["all"] => Session.All(),
    ["edit"] => Session.Edit(),
    ["cold"] => Session.Cold(),
    ["size"] => Session.Size(),
    ["build"] => Builds.Run(null),
    ["build", string compiler] => Builds.Run(compiler),
    ["first", string layers] => Session.First(int.Parse(layers, System.Globalization.CultureInfo.InvariantCulture)),
    ["text", string layers] => Session.Text(int.Parse(layers, System.Globalization.CultureInfo.InvariantCulture)),
    _ => Session.Usage(),
};
