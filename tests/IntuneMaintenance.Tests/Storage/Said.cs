using System.Collections;
using System.Management.Automation;
using System.Text;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Storage;

/// <summary>Everything that a script let out, as text: what a log, a transcript or a curious colleague could hold.</summary>
internal static class Said
{
    private const int Deepest = 4;

    internal static string By(ScriptResult result)
    {
        var text = new StringBuilder();
        foreach (object? each in result.Output.Cast<object?>().Concat(result.Warnings).Concat(result.Verbose).Concat(result.Information))
        {
            Add(text, each, 0);
        }

        foreach (ProgressRecord progress in result.Progress)
        {
            text.AppendLine($"{progress.Activity} {progress.StatusDescription} {progress.CurrentOperation}");
        }

        foreach (ErrorRecord error in result.AllErrors)
        {
            text.AppendLine($"{error} {error.FullyQualifiedErrorId} {error.TargetObject} {error.ErrorDetails?.RecommendedAction} {error.CategoryInfo} {error.ScriptStackTrace}");
            text.AppendLine(error.Exception.ToString());
            Add(text, error.Exception, 0);
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, object? value, int depth)
    {
        if (value is null || depth > Deepest)
        {
            return;
        }

        text.AppendLine(value.ToString());
        object plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (plain is string || plain.GetType().IsPrimitive || plain is DateTimeOffset or TimeSpan or Enum)
        {
            return;
        }

        if (plain is IEnumerable list)
        {
            foreach (object? item in list)
            {
                Add(text, item, depth + 1);
            }

            return;
        }

        foreach (PSPropertyInfo property in PSObject.AsPSObject(plain).Properties)
        {
            try
            {
                Add(text, property.Value, depth + 1);
            }
            catch (GetValueException)
            {
                // A property that cannot be read shows nothing.
            }
        }
    }
}
