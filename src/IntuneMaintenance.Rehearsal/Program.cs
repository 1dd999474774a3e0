using IntuneMaintenance.Rehearsal;

try
{
    RehearsalOptions options = RehearsalOptions.Parse(args);
    if (options.Help)
    {
        await Console.Out.WriteAsync(RehearsalOptions.HelpText);
        return 0;
    }

    using var session = new ScriptSession(ModuleLocation.Find(options.Module), new ConsoleSettings());
    return options.Script is { } script
        ? session.RunFile(script, options.ScriptArguments)
        : await MainJob.RunAsync(options, session);
}
catch (UsageException e)
{
    await Console.Error.WriteLineAsync($"rehearsal: {e.Message} (--help shows the options.)");
    return 2;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync($"rehearsal: {e.Message}");
    return 1;
}
