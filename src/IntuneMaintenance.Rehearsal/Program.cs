using IntuneMaintenance.Rehearsal;

RehearsalOptions options;
try
{
    options = RehearsalOptions.Parse(args);
}
catch (UsageException e)
{
    await Console.Error.WriteLineAsync($"rehearsal: {e.Message}");
    await Console.Error.WriteLineAsync("Try --help.");
    return 2;
}

if (options.Help)
{
    await Console.Out.WriteAsync(RehearsalOptions.HelpText);
    return 0;
}

try
{
    using var session = new ScriptSession(ModuleLocation.Find(options.Module), new ConsoleSettings());
    return options.Script is { } script
        ? session.RunFile(script, options.ScriptArguments)
        : 1;
}
catch (UsageException e)
{
    await Console.Error.WriteLineAsync($"rehearsal: {e.Message}");
    return 2;
}
