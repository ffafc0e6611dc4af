using Axon.Data;

namespace Axon.LoopTests;

/// <summary>Batches have every example once, in an order that the seed decides.</summary>
public sealed class DatasetTests
{
    private static readonly Tensor<float> Inputs = Tensor.From<float>([.. Enumerable.Range(0, 46).Select(static i => (float)i)], 23, 2);
    private static readonly Tensor<int> Labels = Tensor.From<int>([.. Enumerable.Range(0, 23)], 23);
    private static readonly Dataset<(Tensor<float> Input, Tensor<int> Label)> Data = Dataset.From(Inputs, Labels);

    [Fact]
    public void Batches_AreTheExamplesInOrderWithARaggedLast()
    {
        Batches<(Tensor<float> Input, Tensor<int> Label)> batches = Data.Batch(5);
        Assert.Equal(5, batches.Count);
        Assert.Equal([5, 5, 5, 5, 3], batches.Select(static b => b.Label.Size));
        Assert.Equal(Labels.ToArray(), batches.SelectMany(static b => b.Label.ToArray()));
        Assert.Equal(Inputs.ToArray(), batches.SelectMany(static b => b.Input.ToArray()));
        Assert.Equal(4, Data.Batch(5, dropLast: true).Count());
    }

    [Fact]
    public void Shuffle_HasEveryExampleOnceAndItsPartnerWithIt()
    {
        Batches<(Tensor<float> Input, Tensor<int> Label)> batches = Data.Shuffle(seed: 1).Batch(4);
        int[] labels = [.. batches.SelectMany(static b => b.Label.ToArray())];
        Assert.NotEqual(Labels.ToArray(), labels);
        Assert.Equal(Labels.ToArray(), labels.Order());
        Assert.All(batches, static b => Assert.All(Enumerable.Range(0, b.Label.Size), i => Assert.Equal(2f * b.Label.ToArray()[i], b.Input.ToArray()[2 * i])));
    }

    [Fact]
    public void Shuffle_IsDecidedBySeedAndEpoch()
    {
        int[] Order(int seed, int epoch) => [.. Data.Shuffle(seed).Batch(4).Epoch(epoch).SelectMany(static b => b.Label.ToArray())];
        Assert.Equal(Order(1, 2), Order(1, 2));
        Assert.NotEqual(Order(1, 1), Order(1, 2));
        Assert.NotEqual(Order(1, 1), Order(2, 1));
        // Recorded: orders must not change from one version to the next, or trainings could not be taken up.
        Assert.Equal([18, 14, 21, 13, 4], Order(1, 1).Take(5));
    }

    // 5000 shuffles of 4: each place has each example a quarter of the time, with a standard deviation of 31.
    [Fact]
    public void Shuffle_IsFair()
    {
        Dataset<Tensor<int>> four = Dataset.From(Tensor.From<int>([0, 1, 2, 3], 4));
        Batches<Tensor<int>> batches = four.Shuffle(3).Batch(4);
        int[,] counts = new int[4, 4];
        foreach (int epoch in Enumerable.Range(1, 5000))
        {
            int[] order = batches.Epoch(epoch).Single().ToArray();
            for (int place = 0; place < 4; place++)
            {
                counts[place, order[place]]++;
            }
        }
        Assert.All(counts.Cast<int>(), static count => Assert.InRange(count, 1250 - 155, 1250 + 155));
    }

    [Fact]
    public void Epoch_CanBeginWithinIt()
    {
        Batches<(Tensor<float> Input, Tensor<int> Label)> batches = Data.Shuffle(1).Batch(4);
        Assert.Equal(batches.Epoch(3).Skip(2).Select(static b => b.Label.ToArray()), batches.Epoch(3, skip: 2).Select(static b => b.Label.ToArray()));
    }

    [Fact]
    public void Prefetch_GivesTheSameInTheSameOrder()
    {
        Batches<int[]> slow = Data.Shuffle(1).Batch(2).Map(9, static (batch, random) => (int[])[.. batch.Label.ToArray(), random.Next(1000)]);
        Assert.Equal(slow.Epoch(2), slow.Prefetch(3).Epoch(2));
    }

    [Fact]
    public void Prefetch_MakesNoMoreThanAsked()
    {
        int made = 0;
        Batches<int> batches = new Batches<int>(100, (_, index) =>
        {
            Interlocked.Increment(ref made);
            return index;
        }, "numbers").Prefetch(3);
        foreach (int number in batches.Take(20))
        {
            // The one that is worked on, those before it, and three ahead.
            Assert.InRange(Volatile.Read(ref made), number + 1, number + 4);
        }
    }

    [Fact]
    public void Prefetch_PassesErrorsOn() =>
        Assert.Equal("broken", Assert.Throws<InvalidDataException>(() => new Batches<int>(3, static (_, index) => index < 2 ? index : throw new InvalidDataException("broken"), "numbers").Prefetch(2).Sum()).Message);

    [Fact]
    public void Prefetch_OfAnySequenceGivesTheSameAndMakesNoMoreThanAsked()
    {
        int made = 0;
        int given = 0;
        IEnumerable<int> Numbers()
        {
            for (int i = 0; i < 50; i++)
            {
                // At most two wait, and one more is worked on.
                Assert.InRange(i, 0, Volatile.Read(ref given) + 2);
                Interlocked.Increment(ref made);
                yield return i;
            }
        }
        foreach (int number in Numbers().Prefetch(2))
        {
            Assert.Equal(given, number);
            Interlocked.Increment(ref given);
        }
        Assert.Equal((50, 50), (given, made));
    }

    [Fact]
    public void Prefetch_OfAnySequencePassesErrorsOnWhereTheyAre()
    {
        static IEnumerable<int> Broken()
        {
            yield return 1;
            throw new InvalidDataException("broken");
        }
        using IEnumerator<int> walk = Broken().Prefetch(3).GetEnumerator();
        Assert.True(walk.MoveNext());
        Assert.Equal(1, walk.Current);
        Assert.Equal("broken", Assert.Throws<InvalidDataException>(() => walk.MoveNext()).Message);
    }

    [Fact]
    public void Prefetch_OfAnySequenceEndsWhereItIsNoLongerAsked()
    {
        bool isEnded = false;
        IEnumerable<int> Endless()
        {
            try
            {
                for (int i = 0; ; i++)
                {
                    yield return i;
                }
            }
            finally
            {
                isEnded = true;
            }
        }
        Assert.Equal([0, 1, 2], Endless().Prefetch().Take(3));
        Assert.True(isEnded);
    }

    [Fact]
    public void Prefetch_OfOwnEpochsKeepsTheirOrders()
    {
        IEpochs<int[]> own = new Reversed();
        IEpochs<int[]> ahead = Assert.IsAssignableFrom<IEpochs<int[]>>(own.Prefetch(2));
        Assert.Equal(own.Order, ahead.Order);
        Assert.Equal(own.Epoch(2, 1), ahead.Epoch(2, 1));
    }

    private sealed class Reversed : IEpochs<int[]>
    {
        public string Order => "back and forth";

        public IEnumerable<int[]> Epoch(int epoch, int skip = 0) => Enumerable.Range(0, 4).Select(i => (int[])[epoch % 2 == 0 ? 3 - i : i]).Skip(skip);

        public IEnumerator<int[]> GetEnumerator() => Epoch(1).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    [Fact]
    public void Repeat_WalksThroughNewOrders()
    {
        Batches<(Tensor<float> Input, Tensor<int> Label)> batches = Data.Shuffle(1).Batch(23).Repeat(2);
        int[][] orders = [.. batches.Epoch(1).Concat(batches.Epoch(2)).Select(static b => b.Label.ToArray())];
        Assert.Equal(4, orders.Length);
        Assert.Equal(4, orders.Select(static o => string.Join(' ', o)).Distinct().Count());
        Assert.Equal(Data.Shuffle(1).Batch(23).Epoch(4).Single().Label.ToArray(), orders[3]);
    }

    [Fact]
    public void Split_PartsTheExamples()
    {
        var (train, test) = Data.Split(0.8, seed: 1);
        Assert.Equal((18, 5), (train.Count, test.Count));
        Assert.Equal(Labels.ToArray(), train.All.Label.ToArray().Concat(test.All.Label.ToArray()).Order());
        Assert.Equal([0, 1, 2], Data.Split(0.13).First.All.Label.ToArray());
    }

    [Fact]
    public void KFold_HoldsEachExampleOutOnce()
    {
        var folds = Data.KFold(4, seed: 2);
        Assert.Equal([5, 6, 6, 6], folds.Select(static f => f.Held.Count).Order());
        Assert.Equal(Labels.ToArray(), folds.SelectMany(static f => f.Held.All.Label.ToArray()).Order());
        Assert.All(folds, static f => Assert.Equal(Labels.ToArray(), f.Train.All.Label.ToArray().Concat(f.Held.All.Label.ToArray()).Order()));
    }

    [Fact]
    public void OtherBatches_AreNoticedByATrainingThatIsTakenUp()
    {
        Assert.NotEqual(Data.Shuffle(1).Batch(4).Order, Data.Shuffle(2).Batch(4).Order);
        Assert.NotEqual(Data.Shuffle(1).Batch(4).Order, Data.Shuffle(1).Batch(5).Order);
        Assert.NotEqual(Data.Split(0.5, seed: 1).First.Batch(4).Order, Data.Split(0.5, seed: 2).First.Batch(4).Order);
        Assert.Equal(Data.Shuffle(1).Batch(4).Order, Data.Shuffle(1).Batch(4).Prefetch(2).Order);
    }

    [Fact]
    public void List_GivesArraysThatMapMakesTensorsOf()
    {
        string[] words = ["a", "bb", "ccc"];
        Dataset<Tensor<int>> lengths = Dataset.FromList(words).Map(static chosen => Tensor.From<int>(Array.ConvertAll(chosen, static w => w.Length)));
        Assert.Equal([3, 1], lengths.Pick(2, 0).ToArray());
    }

    [Fact]
    public void NextTokens_AreOneLater()
    {
        Dataset<(Tensor<int> Input, Tensor<int> Next)> text = Dataset.NextTokens(new int[] { 5, 6, 7, 8, 9 }, context: 3);
        Assert.Equal(2, text.Count);
        Assert.Equal([5, 6, 7, 6, 7, 8], text.All.Input.ToArray());
        Assert.Equal([6, 7, 8, 7, 8, 9], text.All.Next.ToArray());
        Assert.Equal([2, 3], text.All.Input.Shape);
        Assert.Throws<ArgumentException>(() => Dataset.NextTokens(new int[] { 1, 2 }, context: 2));
    }

    [Fact]
    public void RowsThatDoNotPair_AreRefused()
    {
        Assert.Contains("23 and 22", Assert.Throws<ShapeMismatchException>(() => Dataset.From(Inputs, Ops.Zeros<int>(22))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Data.Pick(23));
    }
}
