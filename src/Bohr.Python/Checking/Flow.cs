namespace Bohr.Python.Checking;

/// <summary>What encloses a statement within its function, packed into a number: the block depth and what a jump would meet.</summary>
internal static class Flow
{
    internal const int DepthMask = 0xFF;

    /// <summary>The innermost block that a break or continue meets is a loop.</summary>
    internal const int InLoop = 0x100;

    /// <summary>A break or continue would leave an except* block.</summary>
    internal const int JumpLeavesStar = 0x200;

    /// <summary>A return would leave an except* block.</summary>
    internal const int ReturnLeavesStar = 0x400;

    /// <summary>The flow in the body of a loop.</summary>
    internal static int Loop(int flow) => Deeper((flow & ~JumpLeavesStar) | InLoop, 1);

    /// <summary>The flow in an except* block, which CPython compiles as two blocks.</summary>
    internal static int StarHandler(int flow) => Deeper(flow | JumpLeavesStar | ReturnLeavesStar, 2);

    /// <summary>The flow some blocks further in. Far above what any version allows, the depth no longer grows.</summary>
    internal static int Deeper(int flow, int blocks) => (flow & ~DepthMask) | Math.Min((flow & DepthMask) + blocks, DepthMask / 2);
}
