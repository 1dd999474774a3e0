using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance.Shell;

/// <summary>Offers what the tenant lists. Never signs in, never prompts, never throws, and gives up soon.</summary>
internal static class RemoteCompletion
{
    private const int Most = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>Objects of which one of the texts contains the word; those that begin with it come first.</summary>
    internal static IEnumerable<CompletionResult> Complete<T>(
        IDictionary bound,
        string wordToComplete,
        Func<IConnection, Func<T, Task>, CancellationToken, Task> list,
        Func<T, string?[]> texts,
        Func<T, CompletionResult> toResult)
    {
        if (CompletionContext.Find(bound) is not { } context)
        {
            return [];
        }

        string word = wordToComplete.Trim('\'', '"').TrimEnd('*');
        var found = new List<T>();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            Task.Run(() => list(context.Connection, Collect, limit.Token)).Wait(Patience);
        }
        catch (AggregateException)
        {
            // What was found until then is what there is to offer.
        }

        lock (found)
        {
            return [.. found.OrderBy(i => Array.Exists(texts(i), t => t?.StartsWith(word, StringComparison.OrdinalIgnoreCase) == true) ? 0 : 1).Select(toResult)];
        }

        Task Collect(T item)
        {
            lock (found)
            {
                if (Array.Exists(texts(item), t => t?.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0))
                {
                    found.Add(item);
                }

                if (found.Count >= Most)
                {
                    limit.Cancel();
                }
            }

            return Task.CompletedTask;
        }
    }
}
