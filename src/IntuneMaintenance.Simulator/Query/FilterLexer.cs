using System.Text;

namespace IntuneMaintenance.Simulator;

internal static class FilterLexer
{
    /// <summary>Strings keep a leading apostrophe, so that 'true' and true stay apart.</summary>
    internal static List<string> Split(string text)
    {
        List<string> tokens = [];
        int i = 0;
        while (i < text.Length)
        {
            char c = text[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
            }
            else if (c is '(' or ')' or ',')
            {
                tokens.Add(c.ToString());
                i++;
            }
            else if (c == '\'')
            {
                i = ReadString(text, i + 1, tokens);
            }
            else
            {
                int start = i;
                while (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] is not ('(' or ')' or ',' or '\''))
                {
                    i++;
                }

                tokens.Add(text[start..i]);
            }
        }

        return tokens;
    }

    private static int ReadString(string text, int i, List<string> tokens)
    {
        StringBuilder value = new("'");
        while (i < text.Length)
        {
            if (text[i] != '\'')
            {
                value.Append(text[i++]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '\'')
            {
                value.Append('\'');
                i += 2;
            }
            else
            {
                tokens.Add(value.ToString());
                return i + 1;
            }
        }

        throw Errors.BadRequest($"There is an unterminated string literal at position {text.Length} in '{text}'.");
    }
}
