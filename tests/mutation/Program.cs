using System.Diagnostics;
using System.Text.Json;
using PexipFunctions.Mutation;

// instrument GUARD...: writes the mutants into the sources. run GUARD: judges them. measure, judge: what run's workers do.
var root = Root(AppContext.BaseDirectory);
var (sources, guards) = (Path.Combine(root, "src"), Path.Combine(root, "tests", "mutation"));
switch (args)
{
    case ["instrument", .. var names]:
        new Instrumentation(sources, names.SelectMany(name => Guard.Read(guards, name).Files).ToHashSet()).Run();
        return 0;
    case ["run", var name]:
        var started = Stopwatch.GetTimestamp();
        var verdicts = new Court(name, Mutants(name), workers: 2).Run();
        File.WriteAllText(Path.Combine(Folder(name), "verdicts.json"), JsonSerializer.Serialize(verdicts.Values));
        return Report.Write(name, Mutants(name), verdicts, Equivalent(), Stopwatch.GetElapsedTime(started)) ? 0 : 1;
    case ["measure", var name]:
        using (var worker = NewWorker(name))
        {
            worker.Measure();
        }

        return 0;
    case ["judge", var name, var numbers]:
        using (var worker = NewWorker(name))
        {
            worker.Judge(numbers.Split(',').Select(int.Parse).ToHashSet());
        }

        return 0;
    default:
        Console.Error.WriteLine("instrument GUARD... | run GUARD");
        return 2;
}

Worker NewWorker(string name) => new(Folder(name), Guard.Read(guards, name), All());

IReadOnlyList<Mutant> All() => JsonSerializer.Deserialize<List<Mutant>>(File.ReadAllText(Path.Combine(sources, Instrumentation.Switches, "obj", "mutants.json")))!;

IReadOnlyList<Mutant> Mutants(string name) => [.. All().Where(mutant => Guard.Read(guards, name).Files.Contains(mutant.File))];

// Each line: a mutant's id, a tab, and why no test can tell it from what is there.
IReadOnlySet<string> Equivalent() => File.ReadLines(Path.Combine(guards, "equivalent.txt")).Select(line => line.Split('\t')[0]).ToHashSet();

string Folder(string name) => Directory.CreateDirectory(Path.Combine(root, "artifacts", "mutation", name)).FullName;

static string Root(string folder) => File.Exists(Path.Combine(folder, "PexipFunctions.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);
