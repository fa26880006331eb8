namespace Bohr.Analysis.Suppression;

/// <summary>Reads Ruff's own comments: <c>ruff: ignore[F401] why</c> and its kin.</summary>
internal static class DirectiveReader
{
    /// <summary>What a comment asks for.</summary>
    internal enum Meaning
    {
        /// <summary>Nothing: it is no such comment, or not understood.</summary>
        Nothing,

        /// <summary>To leave out codes in this line, or in the statement below.</summary>
        Ignore,

        /// <summary>To leave out codes in the whole file.</summary>
        FileIgnore,

        /// <summary>To leave out codes from here on.</summary>
        Disable,

        /// <summary>To leave them out no more.</summary>
        Enable,
    }

    /// <summary>Reads on behind <c>ruff:</c> and white space.</summary>
    /// <param name="cursor">Stands there.</param>
    /// <param name="commentStart">Where the comment begins in the source.</param>
    /// <param name="codes">Gets the codes.</param>
    public static Meaning Read(ref CommentCursor cursor, int commentStart, CodeTable codes)
    {
        var meaning = cursor.TryRead("ignore"u8) ? Meaning.Ignore
            : cursor.TryRead("file-ignore"u8) ? Meaning.FileIgnore
            : cursor.TryRead("disable"u8) ? Meaning.Disable
            : cursor.TryRead("enable"u8) ? Meaning.Enable
            : Meaning.Nothing;
        if (meaning == Meaning.Nothing)
            return meaning;

        var before = codes.Count;
        if (!ReadCodes(ref cursor, commentStart, codes))
            codes.Truncate(before);

        return codes.Count > before ? meaning : Meaning.Nothing;
    }

    private static bool ReadCodes(ref CommentCursor cursor, int commentStart, CodeTable codes)
    {
        cursor.SkipWhiteSpace();
        if (!cursor.TryRead((byte)'['))
            return false;

        while (true)
        {
            cursor.SkipWhiteSpace();
            if (cursor.TryRead((byte)']'))
                return true;

            var start = cursor.Position;
            if (!cursor.SkipWord())
                return false;

            codes.Add(commentStart + start, commentStart + cursor.Position);
            cursor.SkipWhiteSpace();
            if (!cursor.TryRead((byte)','))
                return cursor.TryRead((byte)']');
        }
    }
}
