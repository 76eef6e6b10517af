-- Opens a page and prints what the editor shows of it.
vim.cmd("edit " .. vim.env.PAGE)
vim.wait(30000, function()
  return #vim.diagnostic.get(0) > 0
end, 50)
for _, problem in ipairs(vim.diagnostic.get(0)) do
  print(problem.lnum + 1, problem.col + 1, problem.code, problem.message)
end
vim.cmd("qa!")
