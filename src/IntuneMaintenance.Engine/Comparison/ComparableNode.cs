namespace IntuneMaintenance.Engine.Comparison;

/// <summary>A piece of configuration in the form in which two of them can be held against each other.</summary>
internal abstract record ComparableNode
{
    private string? _text;

    /// <summary>Two nodes that say the same have the same text, whatever the order of keys and of the elements of sets.</summary>
    internal string Text => _text ??= ComparableText.Of(this);
}

/// <summary>A text, number, truth value.</summary>
/// <param name="Json">As JSON.</param>
internal sealed record ComparableValue(string Json) : ComparableNode;

/// <summary>A value that the service masks or keeps to itself: it is not even held in memory.</summary>
/// <param name="IsThere">False when nobody can tell whether there is one.</param>
internal sealed record ComparableSecret(bool IsThere) : ComparableNode;

/// <summary>Properties by name. What is null, missing or an empty list is not in it.</summary>
internal sealed record ComparableObject(IReadOnlyDictionary<string, ComparableNode> Properties) : ComparableNode;

/// <summary>A list in which the order does not count.</summary>
internal sealed record ComparableSet(IReadOnlyList<ComparableElement> Elements) : ComparableNode;

/// <summary>A list in which the order counts.</summary>
internal sealed record ComparableList(IReadOnlyList<ComparableNode> Elements) : ComparableNode;

/// <summary>An element of a set.</summary>
/// <param name="Key">Elements of one key on both sides are the same thing.</param>
/// <param name="Label">What a path calls it.</param>
/// <param name="Node">What it says.</param>
internal sealed record ComparableElement(string Key, string Label, ComparableNode Node);
