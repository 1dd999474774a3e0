namespace IntuneMaintenance.Tests.Hosting;

/// <summary>A question that the host was asked, and what it answered.</summary>
internal sealed record RecordedPrompt(string Caption, string Message, IReadOnlyList<string> Choices, string Answer);
