namespace PexipFunctions.Mutation;

/// <summary>What is added to the product: which mutant is switched on, and which ones a test came past.</summary>
internal static class MutantSwitch
{
    public const string Name = "PexipFunctions.MutantSwitch";

    public const string Source = """
        #pragma warning disable
        namespace PexipFunctions;
        public static class MutantSwitch
        {
            public static volatile int Active;
            public static volatile byte[]? Seen;
            public static bool Is(int number)
            {
                var seen = Seen;
                if (seen is not null)
                {
                    seen[number] = 1;
                }

                return number == Active;
            }
        }
        """;
}
