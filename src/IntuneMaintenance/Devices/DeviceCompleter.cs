using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Completes device names and ids from the tenant. Never signs in, never prompts, never throws, and gives up soon.</summary>
public sealed class DeviceCompleter : IArgumentCompleter
{
    private const int Most = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        if (CompletionContext.Find(fakeBoundParameters) is not { } context)
        {
            return [];
        }

        string word = wordToComplete.Trim('\'', '"');
        var found = new List<ManagedDevice>();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var query = new DeviceQuery();
            Task.Run(() => context.Connection.Devices.FindAsync(query, d => Collect(d, word, found, limit), new Silence(), limit.Token)).Wait(Patience);
        }
        catch (AggregateException)
        {
            // What was found until then is what there is to offer.
        }

        lock (found)
        {
            return found
                .OrderBy(d => d.DeviceName?.StartsWith(word, StringComparison.OrdinalIgnoreCase) == true ? 0 : 1)
                .ThenBy(d => d.DeviceName, StringComparer.OrdinalIgnoreCase)
                .Select(d => ToResult(d, parameterName))
                .ToArray();
        }
    }

    private static Task Collect(ManagedDevice device, string word, List<ManagedDevice> found, CancellationTokenSource limit)
    {
        lock (found)
        {
            if (Contains(device.DeviceName, word) || Contains(device.Id, word))
            {
                found.Add(device);
            }

            if (found.Count >= Most)
            {
                limit.Cancel();
            }
        }

        return Task.CompletedTask;
    }

    private static bool Contains(string? text, string word) => text?.IndexOf(word.TrimEnd('*'), StringComparison.OrdinalIgnoreCase) >= 0;

    private static CompletionResult ToResult(ManagedDevice device, string parameterName)
    {
        string text = parameterName == "Name" ? device.DeviceName ?? device.Id : device.Id;
        string tip = $"{device.Id}, {device.OperatingSystem}, {device.Ownership}, last seen {device.LastSyncDateTime:yyyy-MM-dd}";
        return new CompletionResult(CompletionContext.Quote(text), device.DeviceName ?? device.Id, CompletionResultType.ParameterValue, tip);
    }

    private sealed class Silence : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
        }
    }
}
