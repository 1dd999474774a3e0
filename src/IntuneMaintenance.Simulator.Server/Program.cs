using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;

ServerArguments arguments;
try
{
    arguments = ServerArguments.Parse(args);
}
catch (ArgumentException problem)
{
    await Console.Error.WriteLineAsync(problem.Message).ConfigureAwait(false);
    return 2;
}

if (arguments.Help)
{
    Console.WriteLine(ServerArguments.Usage);
    return 0;
}

SimulatorServer server;
try
{
    server = await SimulatorServer.StartAsync(arguments.Options, arguments.Url, arguments.Running).ConfigureAwait(false);
}
catch (Exception problem) when (problem is IOException or ArgumentException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(problem.Message).ConfigureAwait(false);
    return 2;
}

await using (server.ConfigureAwait(false))
{
    Console.WriteLine($"listening on {server.BaseAddress.GetLeftPart(UriPartial.Authority)}");
    await server.Stopped.ConfigureAwait(false);
}

return 0;
