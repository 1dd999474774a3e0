using BenchmarkDotNet.Running;
using IntuneMaintenance.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(DeviceListingBenchmarks).Assembly).Run(args);
