# torch.device('cuda') is an object; only what is to lie there fails.
import torch
cuda = torch.device('cuda')
print(cuda, repr(cuda), cuda.type, cuda.index)
print([torch.device('cuda', i) for i in range(2)], torch.device('cuda:1').index, torch.device('cpu:0'))
print(torch.device('mps'), repr(torch.device('meta')), torch.device('xpu:3'), torch.device(type='cuda', index=2))
print(torch.device(torch.device('cuda:1')), torch.device(device='cuda'))
print(cuda == torch.device('cuda'), cuda == torch.device('cuda:0'), cuda != torch.device('cpu'), cuda == 'cuda')
print(hash(cuda) == hash(torch.device('cuda')), {cuda: 1}[torch.device('cuda')], hash(torch.device('cpu')))
device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
x = torch.ones(2, device=device)
print(x.device, x.to(device) is x, torch.ones(2, device='cpu:0').device, x.is_cuda, x.is_cpu)
print(torch.device, isinstance(cuda, torch.device), f'{cuda}')
model = {'w': torch.zeros(2)}
for wrong in (
        "torch.ones(2, device='cuda')", "torch.ones(2, device=cuda)", "torch.tensor([1.], device='cuda:1')",
        "torch.zeros_like(x, device='cuda')", "torch.randn(2, device=cuda)", "x.new_zeros(2, device='cuda')",
        "x.to('cuda')", "x.to(cuda)", "x.to(device=cuda)", "x.to('cuda', torch.float64)", "x.cuda()", "x.cuda('cuda:0')",
        "x.cuda('cpu')", "x.cuda(0)", "x.to(0)", "x.to(-1)", "torch.ones(2, device=0)", "x.to('mps')",
        "torch.tensor([1.], device='mps')", "x.to('xpu')", "x.to('xla')", "x.to('hpu')", "x.to('xyz')",
        "x.to('float32')", "torch.ones(2, device='gpu')", "torch.ones(2, device=1.5)", "torch.Tensor(2, device='cuda')",
        "torch.Generator(device='mps')", "torch.Generator(1.5)", "torch.device('xyz')", "torch.device('gpu:0')",
        "torch.device('')", "torch.device('CPU')", "torch.device(':0')", "torch.device('cuda:')", "torch.device('cuda:x')",
        "torch.device('cuda:01')", "torch.device('cuda:-1')", "torch.device(' cpu')", "torch.device('cuda', -1)",
        "torch.device('cuda:0', 0)", "torch.device(0)", "torch.device(None)", "torch.device()", "torch.device('cpu', '0')",
        "torch.device('cuda:99999999999')", "cuda < cuda", "cuda.foo", "cuda()"):
    try:
        print(wrong, eval(wrong))
    except Exception as error:
        print(wrong, type(error).__name__, error)
print(torch.get_default_device(), torch.set_default_device('cpu:0'), torch.get_default_device(), torch.ones(1).device)
print(x.is_mps, x.is_xpu, x.is_meta, x.to(1.5).dtype, x.to(True))
