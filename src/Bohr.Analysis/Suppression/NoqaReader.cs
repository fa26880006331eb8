namespace Bohr.Analysis.Suppression;

/// <summary>Reads what follows the word <c>noqa</c>, as Flake8 began it and Ruff made it stricter.</summary>
internal static class NoqaReader
{
    /// <summary>What a comment asks for.</summary>
    internal enum Meaning
    {
        /// <summary>Nothing: it is not understood.</summary>
        Nothing,

        /// <summary>To leave out everything.</summary>
        Everything,

        /// <summary>To leave out the codes that were added to the table.</summary>
        Codes,
    }

    /// <summary>Reads on behind the word.</summary>
    /// <param name="cursor">Stands behind the word.</param>
    /// <param name="commentStart">Where the comment begins in the source.</param>
    /// <param name="codes">Gets the codes.</param>
    public static Meaning Read(ref CommentCursor cursor, int commentStart, CodeTable codes)
    {
        if (cursor.IsAtEnd || cursor.Next == '#')
            return Meaning.Everything;

        // "# noqa F401" asks for everything: without the colon, the code is a remark.
        var hasSpace = cursor.SkipWhiteSpace();
        if (!cursor.TryRead((byte)':'))
            return hasSpace ? Meaning.Everything : Meaning.Nothing;

        var before = codes.Count;
        if (!ReadCodes(ref cursor, commentStart, codes))
            codes.Truncate(before);

        return codes.Count > before ? Meaning.Codes : Meaning.Nothing;
    }

    /// <summary>Reads codes up to the first word that is none: that begins a remark. False when a code is misspelt, which spoils the whole list.</summary>
    private static bool ReadCodes(ref CommentCursor cursor, int commentStart, CodeTable codes)
    {
        var isJoined = false;
        while (true)
        {
            cursor.SkipWhiteSpace();
            if (cursor.TryRead((byte)','))
                continue;

            var start = cursor.Position;
            while (char.IsAsciiLetterUpper((char)cursor.Next))
                cursor.Position++;

            if (cursor.Position == start)
                return true;

            var letters = cursor.Position;
            while (char.IsAsciiDigit((char)cursor.Next))
                cursor.Position++;

            // A word in capitals is a remark, unless it hangs on a code: "F401ABC".
            if (cursor.Position == letters)
                return !isJoined;

            codes.Add(commentStart + start, commentStart + cursor.Position);
            if (cursor.IsAtEnd || cursor.Next == '#')
                return true;

            // "F401F841" is read as two codes.
            isJoined = char.IsAsciiLetterUpper((char)cursor.Next);
            if (!isJoined && !cursor.TryRead((byte)',') && !cursor.SkipWhiteSpace())
                return false;
        }
    }
}
